package org.presalesflow.api;

import java.time.LocalDate;
import org.presalesflow.figures.Selection;
import org.presalesflow.team.TeamFigures;
import org.presalesflow.team.edge.TeamDesk;
import org.presalesflow.why.Attributes;
import org.presalesflow.why.BackTest;
import org.presalesflow.why.Bottlenecks;
import org.presalesflow.why.Losses;
import org.presalesflow.why.WhyPeriod;
import org.presalesflow.why.edge.WhyDesk;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/figures/team} and {@code /api/figures/why}: the figures of people, and why the others are as they are. Days
 * are given as in {@code from=2026-01-01}.
 */
@RestController
@RequestMapping("/api/figures")
class WhyController {

    private final TeamDesk team;
    private final WhyDesk why;
    private final WhyPeriod period;

    WhyController(TeamDesk team, WhyDesk why, WhyPeriod period) {
        this.team = team;
        this.why = why;
        this.period = period;
    }

    /** As they stand in the address; null for what is not asked for. */
    record Asked(
            LocalDate from,
            LocalDate to,
            String stage,
            String department,
            String person,
            String industry,
            String grade,
            String channel,
            String region,
            String product) {}

    @GetMapping("/team")
    TeamFigures.View team(Asked asked) {
        return team.of(selection(asked));
    }

    @GetMapping("/why/losses")
    Losses.View losses(Asked asked) {
        return why.losses(selection(asked));
    }

    @GetMapping("/why/attributes")
    Attributes.View attributes(Asked asked) {
        return why.attributes(selection(asked));
    }

    @GetMapping("/why/bottlenecks")
    Bottlenecks.View bottlenecks(Asked asked) {
        return why.bottlenecks(selection(asked));
    }

    @GetMapping("/why/score")
    BackTest.View score(Asked asked) {
        return why.score(selection(asked));
    }

    private Selection selection(Asked asked) {
        return period.selection(new Selection(
                asked.from(),
                asked.to(),
                given(asked.stage()),
                given(asked.department()),
                given(asked.person()),
                given(asked.industry()),
                given(asked.grade()),
                given(asked.channel()),
                given(asked.region()),
                given(asked.product())));
    }

    private static String given(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
