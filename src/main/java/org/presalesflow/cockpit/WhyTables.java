package org.presalesflow.cockpit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.presalesflow.figures.export.Table;
import org.presalesflow.team.TeamFigures;
import org.presalesflow.why.Attributes;
import org.presalesflow.why.BackTest;
import org.presalesflow.why.Bottlenecks;
import org.presalesflow.why.Losses;
import org.springframework.context.MessageSource;

/** What the pages "People" and "Why" show, as tables to take home, headed in the reader's language. */
class WhyTables {

    private static final double SECONDS_OF_HOUR = 3600;

    private final MessageSource messages;
    private final Locale locale;

    WhyTables(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
    }

    Table team(TeamFigures.View view) {
        List<List<Object>> rows = new ArrayList<>();
        view.people()
                .forEach(person ->
                        rows.add(team("person", person.user(), person.department(), person.team(), person.figures())));
        view.teams().forEach(sum -> rows.add(team("team", null, null, sum.id(), sum.figures())));
        view.departments().forEach(sum -> rows.add(team("department", null, sum.id(), null, sum.figures())));
        rows.add(team("total", null, null, null, view.total().figures()));
        return table(
                "people",
                rows,
                "row",
                "person",
                "department",
                "team",
                "load",
                "hours",
                "use",
                "open-tasks",
                "late-tasks",
                "tasks-done",
                "sla-met",
                "breaches",
                "average-hours",
                "offered",
                "returned");
    }

    private List<Object> team(String row, String user, String department, String team, TeamFigures.Figures figures) {
        return Arrays.asList(
                word("row." + row),
                user,
                department,
                team,
                figures.load(),
                figures.hours(),
                figures.use(),
                figures.openTasks(),
                figures.lateTasks(),
                figures.tasksDone(),
                figures.slaMet(),
                figures.breaches(),
                figures.averageSeconds() == null ? null : hours(figures.averageSeconds()),
                figures.offered(),
                figures.returned());
    }

    Table losses(Losses.View view) {
        List<List<Object>> rows = view.reasons().stream()
                .map(row -> Arrays.<Object>asList(
                        row.reason(), row.cases(), row.value(), view.currency(), row.share(), row.cumulative()))
                .toList();
        return table("losses", rows, "reason", "cases", "value", "currency", "share", "cumulative");
    }

    Table attributes(Attributes.View view) {
        List<List<Object>> rows = view.attributes().stream()
                .flatMap(tested -> tested.values().stream()
                        .map(value -> Arrays.<Object>asList(
                                tested.attribute(),
                                value.key(),
                                value.won(),
                                value.lost(),
                                value.winRate(),
                                tested.test().chiSquare(),
                                tested.test().degreesOfFreedom(),
                                tested.test().pValue(),
                                tested.test().adjusted(),
                                tested.test().cramersV())))
                .toList();
        return table(
                "attributes",
                rows,
                "attribute",
                "attribute-value",
                "won",
                "lost",
                "win-rate",
                "chi-square",
                "degrees",
                "p-value",
                "adjusted",
                "cramers-v");
    }

    Table bottlenecks(Bottlenecks.View view) {
        Map<String, String> names = names(view);
        List<List<Object>> rows = view.cells().stream()
                .map(cell -> Arrays.<Object>asList(
                        (Object) names.get(String.valueOf(cell.stage())),
                        word("resource." + cell.resource()),
                        hours(cell.seconds()),
                        cell.share(),
                        cell.cases(),
                        cell.waits()))
                .toList();
        return table("bottlenecks", rows, "stage", "resource", "waiting-hours", "share", "cases", "waits");
    }

    Table stages(Bottlenecks.View view) {
        Map<String, String> names = names(view);
        List<List<Object>> rows = view.times().stream()
                .map(row -> Arrays.<Object>asList(
                        (Object) names.get(String.valueOf(row.stage())),
                        row.cases(),
                        row.runs(),
                        row.repeated(),
                        hours(row.usedSeconds()),
                        hours(row.overSeconds()),
                        hours(row.pausedSeconds()),
                        hours(row.reworkSeconds()),
                        row.returns()))
                .toList();
        return table(
                "stages",
                rows,
                "stage",
                "cases",
                "runs",
                "repeated",
                "used-hours",
                "over-hours",
                "paused-hours",
                "rework-hours",
                "returned");
    }

    Table score(BackTest.View view) {
        List<List<Object>> rows = Stream.concat(Stream.of(view.score(), view.grade()), view.parts().stream())
                .flatMap(part -> part.values().stream()
                        .map(value -> Arrays.<Object>asList(
                                part.name(),
                                value.key(),
                                value.points(),
                                value.won(),
                                value.lost(),
                                value.winRate(),
                                part.auc(),
                                part.aucFrom(),
                                part.aucTo(),
                                part.gain())))
                .toList();
        return table(
                "score",
                rows,
                "part",
                "attribute-value",
                "points",
                "won",
                "lost",
                "win-rate",
                "auc",
                "auc-from",
                "auc-to",
                "gain");
    }

    private static Map<String, String> names(Bottlenecks.View view) {
        return view.stages().stream()
                .collect(Collectors.toMap(stage -> String.valueOf(stage.id()), stage -> String.valueOf(stage.name())));
    }

    private static double hours(long seconds) {
        return Math.round(seconds / SECONDS_OF_HOUR * 100) / 100.0;
    }

    private Table table(String name, List<List<Object>> rows, String... columns) {
        return new Table(
                word("table." + name),
                Stream.of(columns).map(column -> word("column." + column)).toList(),
                rows);
    }

    private String word(String key) {
        return messages.getMessage("why." + key, null, locale);
    }
}
