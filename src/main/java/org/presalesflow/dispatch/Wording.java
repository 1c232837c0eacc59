package org.presalesflow.dispatch;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.presalesflow.dispatch.Proposal.Kind;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says in words, from the message file, why somebody is proposed. */
@Component
class Wording {

    static final String LIST = ", ";

    private static final int LONGEST_REASON = 4000;
    private static final int OTHERS = 3;

    private final MessageSource messages;

    Wording(MessageSource messages) {
        this.messages = messages;
    }

    /** @return the whole reason, a sentence a line */
    String reason(Proposal proposal) {
        Request request = proposal.request();
        List<String> lines = new ArrayList<>();
        lines.add(text("importance", request.points(), request.reasons()));
        if (!proposal.before().isEmpty()) {
            lines.add(text(
                    "before",
                    proposal.before().stream()
                            .map(other -> text("case", other.number(), other.points()))
                            .collect(Collectors.joining(LIST))));
        }
        proposal.chosen().ifPresentOrElse(chosen -> about(proposal, chosen, lines), () -> lines.add(text("nobody")));
        String reason = String.join("\n", lines);
        return reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
    }

    private void about(Proposal proposal, Candidate chosen, List<String> lines) {
        Request request = proposal.request();
        Kind kind = proposal.kind();
        String asked = skills(request.skills());
        if (kind == Kind.NEAREST) {
            lines.add(text("nearest", asked, request.level(), chosen.user(), lacks(chosen)));
        } else if (kind == Kind.SOONEST) {
            lines.add(text("fits", chosen.user(), asked, chosen.person().level(), request.level()));
            lines.add(text(
                    "soonest",
                    day(request.period().from()),
                    day(request.period().to()),
                    chosen.user(),
                    day(chosen.freeFrom())));
        } else {
            lines.add(text("fits", chosen.user(), asked, chosen.person().level(), request.level()));
        }
        if (kind == Kind.FREE) {
            lines.add(text(chosen.levelsAbove() == 0 ? "exact-level" : "higher-level", request.level()));
        }
        if (request.prefersIndustry()) {
            lines.add(text(chosen.ofIndustry() ? "of-industry" : "not-of-industry", team(request.industryTeam())));
        }
        lines.add(text(
                "load",
                one(chosen.booked()),
                one(chosen.capacity()),
                day(request.period().from()),
                day(request.period().to()),
                percent(chosen.load()),
                percent(chosen.loadAfter())));
        lines.add(
                chosen.person().lastAssigned() == null
                        ? text("never-assigned")
                        : text(
                                "last-assigned",
                                day(chosen.person().lastAssigned().toLocalDate())));
        List<String> others = proposal.ranking().stream()
                .skip(1)
                .limit(OTHERS)
                .map(other -> text("other", other.user(), other.person().level(), percent(other.load()), remark(other)))
                .toList();
        if (!others.isEmpty()) {
            lines.add(text("others", String.join(LIST, others)));
        }
    }

    /** @return in a few words what stands between somebody and the case */
    String remark(Candidate candidate) {
        if (!candidate.fits()) {
            return text("remark.lacks", lacks(candidate));
        }
        if (!candidate.free()) {
            return text("remark.free-from", day(candidate.freeFrom()));
        }
        if (!candidate.fairShare()) {
            return text("remark.twice-the-load");
        }
        return text(candidate.levelsAbove() > 0 ? "remark.higher-level" : "remark.free");
    }

    private String lacks(Candidate candidate) {
        List<String> lacking = new ArrayList<>();
        candidate.lacking().forEach(skill -> lacking.add(text("skill." + skill, skill)));
        if (candidate.levelsAbove() < 0) {
            lacking.add(text("lacks-level", -candidate.levelsAbove()));
        }
        return String.join(LIST, lacking);
    }

    String skills(Collection<String> skills) {
        return skills.isEmpty()
                ? text("no-skill")
                : skills.stream().map(skill -> text("skill." + skill, skill)).collect(Collectors.joining(LIST));
    }

    String team(String team) {
        return team == null ? "" : text("team." + team, team);
    }

    String waited(Consultant person) {
        return person.lastAssigned() == null
                ? text("never")
                : day(person.lastAssigned().toLocalDate());
    }

    static String percent(double ratio) {
        return Math.round(ratio * 100) + " %";
    }

    static String one(double days) {
        return String.format(Locale.ENGLISH, "%.1f", days);
    }

    static String day(LocalDate day) {
        return day.toString();
    }

    /** What a process owner has added to a form is shown as it is. */
    String text(String key, Object... values) {
        String code = "dispatch." + key;
        String name = values.length > 0 ? values[0].toString() : code;
        boolean named = key.startsWith("skill.") || key.startsWith("team.");
        return named
                ? messages.getMessage(code, null, name, Locale.ENGLISH)
                : messages.getMessage(code, texts(values), Locale.ENGLISH);
    }

    /** Numbers as they are, without separators. */
    private static Object[] texts(Object... values) {
        Object[] texts = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            texts[i] = String.valueOf(values[i]);
        }
        return texts;
    }
}
