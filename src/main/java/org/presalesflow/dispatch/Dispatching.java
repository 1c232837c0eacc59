package org.presalesflow.dispatch;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.presalesflow.cases.CaseEvents;
import org.presalesflow.cases.CaseStateException;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.dispatch.PresalesDispatchProcess.DispatchDecision;
import org.presalesflow.dispatch.PresalesDispatchProcess.Fields;
import org.presalesflow.dispatch.PresalesDispatchProcess.Tasks;
import org.presalesflow.flow.TaskCompleted;
import org.presalesflow.people.Absences;
import org.presalesflow.people.Departments;
import org.presalesflow.people.People;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;

/** Gives a case to somebody of presales: takes the request, works out the proposal, and keeps what the manager decides. */
@Service
public class Dispatching {

    private static final BigDecimal MOST_DAYS = BigDecimal.valueOf(200);
    private static final int LONGEST_PERIOD = 366;
    private static final int LONGEST_TEXT = 900;

    private final DispatchBook book;
    private final Waiting waiting;
    private final Workforce workforce;
    private final Wording wording;
    private final Opportunities opportunities;
    private final Departments departments;
    private final People people;
    private final Absences absences;
    private final CaseEvents events;

    Dispatching(
            DispatchBook book,
            Waiting waiting,
            Workforce workforce,
            Wording wording,
            Opportunities opportunities,
            Departments departments,
            People people,
            Absences absences,
            CaseEvents events) {
        this.book = book;
        this.waiting = waiting;
        this.workforce = workforce;
        this.wording = wording;
        this.opportunities = opportunities;
        this.departments = departments;
        this.people = people;
        this.absences = absences;
        this.events = events;
    }

    /** Works out who is proposed for a case, and keeps the reason. */
    public void propose(String number, String instanceId) {
        Proposal proposal = waiting.proposals().get(number);
        book.propose(instanceId, proposal.user(), wording.reason(proposal));
    }

    @EventListener
    @Order(20)
    void onTask(TaskCompleted task) {
        if (!task.process().equals(PresalesDispatchProcess.KEY)) {
            return;
        }
        Opportunity opportunity = opportunities.lock(task.number()).orElseThrow();
        if (task.task().equals(Tasks.REQUEST_PRESALES)) {
            request(task, opportunity);
        } else if (task.task().equals(Tasks.CONFIRM_DISPATCH)) {
            decide(task, opportunity);
        }
    }

    private void request(TaskCompleted task, Opportunity opportunity) {
        String level = text(task, Fields.LEVEL);
        if (!Level.isLevel(level)) {
            throw new IllegalArgumentException(Fields.LEVEL + ": must be one of P1, P2, P3, P4");
        }
        LocalDate by = date(task, Fields.NEEDED_BY);
        LocalDate until = date(task, Fields.NEEDED_UNTIL);
        if (until.isBefore(by)) {
            throw new IllegalArgumentException(Fields.NEEDED_UNTIL + ": must not be before the day on which it begins");
        }
        if (ChronoUnit.DAYS.between(by, until) > LONGEST_PERIOD) {
            throw new IllegalArgumentException(Fields.NEEDED_UNTIL + ": must be within a year");
        }
        Set<String> skills = skills(task);
        BigDecimal days = days(task);
        String team = text(task, Fields.INDUSTRY_TEAM);
        book.add(new Dispatch(
                0,
                task.number(),
                task.instanceId(),
                Dispatch.WAITING,
                task.user(),
                book.now(),
                Dispatch.join(skills),
                team.isEmpty() ? null : team,
                level,
                days,
                by,
                until,
                null,
                null,
                null,
                null,
                null,
                null,
                null));
        events.add(
                task.number(),
                "presales-requested",
                level,
                wording.text("requested", wording.skills(skills), level, days.toPlainString(), by, until),
                task.user(),
                opportunity.stage());
    }

    private void decide(TaskCompleted task, Opportunity opportunity) {
        Dispatch request = book.ofInstance(task.instanceId())
                .filter(row -> row.status().equals(Dispatch.WAITING))
                .orElseThrow(() -> new CaseStateException("Nobody has asked for presales in this case"));
        requireManager(task.user());
        Proposal proposal = waiting.proposals().get(task.number());
        String reason = wording.reason(proposal);
        book.propose(task.instanceId(), proposal.user(), reason);
        String decision = text(task, DispatchDecision.FIELD);
        switch (decision) {
            case DispatchDecision.CONFIRM -> confirm(task, opportunity, request, proposal, reason);
            case DispatchDecision.OVERRIDE -> override(task, opportunity, request, proposal);
            default ->
                throw new IllegalArgumentException(DispatchDecision.FIELD + ": must be " + DispatchDecision.CONFIRM
                        + " or " + DispatchDecision.OVERRIDE);
        }
    }

    /** A manager of another department may have a task assigned to them, but does not decide here. */
    private void requireManager(String user) {
        String managers = departments.managersOf(DispatchBook.PRESALES);
        Set<String> deciding = new TreeSet<>(people.membersOf(managers));
        Set<String> standIns = new TreeSet<>();
        deciding.forEach(manager -> absences.substituteOf(manager).ifPresent(standIns::add));
        deciding.addAll(standIns);
        deciding.addAll(people.membersOf(Departments.EXECUTIVES));
        if (user != null && !deciding.contains(user)) {
            throw new NotAllowedException(
                    "Only " + managers + ", who stands in for them, and the executives decide who works on a case");
        }
    }

    /**
     * Nobody confirms what they have not seen: load and other requests may have changed since the form was opened. Nobody is
     * an answer, too: whoever saw that there is nobody has not seen the person whom the rule names now.
     */
    private void confirm(
            TaskCompleted task, Opportunity opportunity, Dispatch request, Proposal proposal, String reason) {
        String seen = text(task, Fields.PROPOSAL);
        if (!seen.equals(Objects.toString(proposal.user(), ""))) {
            throw new IllegalArgumentException(Fields.PROPOSAL + ": is " + Objects.toString(proposal.user(), "nobody")
                    + " by now; look at the proposal again, or name someone yourself with a reason");
        }
        assign(task, opportunity, request, proposal.user(), null, reason);
    }

    private void override(TaskCompleted task, Opportunity opportunity, Dispatch request, Proposal proposal) {
        String person = text(task, Fields.PERSON);
        String why = text(task, Fields.OVERRIDE_REASON);
        if (workforce.all().stream().noneMatch(known -> known.user().equals(person))) {
            throw new IllegalArgumentException(Fields.PERSON + ": must be someone of presales who works here");
        }
        if (why.isEmpty()) {
            throw new IllegalArgumentException(Fields.OVERRIDE_REASON + ": must say why");
        }
        if (why.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    Fields.OVERRIDE_REASON + ": must be at most " + LONGEST_TEXT + " characters");
        }
        if (!person.equals(proposal.user())) {
            events.add(
                    task.number(),
                    "presales-overridden",
                    Objects.toString(proposal.user(), DispatchBook.PRESALES) + " → " + person,
                    why,
                    task.user(),
                    opportunity.stage());
            assign(task, opportunity, request, person, why, why);
        } else {
            // Meanwhile the rule says the same.
            assign(task, opportunity, request, person, null, wording.reason(proposal));
        }
    }

    private void assign(
            TaskCompleted task,
            Opportunity opportunity,
            Dispatch request,
            String person,
            String overrideReason,
            String reason) {
        book.assign(request, person, task.user(), overrideReason);
        events.add(
                task.number(),
                "presales-dispatched",
                Objects.toString(person, DispatchBook.PRESALES),
                reason,
                task.user(),
                opportunity.stage());
    }

    private static Set<String> skills(TaskCompleted task) {
        Set<String> skills = new TreeSet<>();
        Object answer = task.answers().get(Fields.SKILLS);
        if (answer instanceof Collection<?> several) {
            several.forEach(skill -> skills.add(skill.toString()));
        } else if (answer != null) {
            skills.addAll(Dispatch.split(answer.toString()));
        }
        return skills;
    }

    private static BigDecimal days(TaskCompleted task) {
        try {
            BigDecimal days = new BigDecimal(text(task, Fields.DAYS));
            if (days.signum() > 0 && days.compareTo(MOST_DAYS) <= 0) {
                return days;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new IllegalArgumentException(Fields.DAYS + ": must be more than 0 and at most " + MOST_DAYS);
    }

    private static LocalDate date(TaskCompleted task, String field) {
        try {
            return LocalDate.parse(text(task, field));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(field + ": must be a date such as 2026-03-31", e);
        }
    }

    private static String text(TaskCompleted task, String field) {
        return Objects.toString(task.answers().get(field), "").strip();
    }
}
