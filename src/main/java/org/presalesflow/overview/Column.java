package org.presalesflow.overview;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.presalesflow.overview.Forecast.MonthRow;
import org.presalesflow.overview.Pipeline.StageRow;

/** A column of a list as a table. @param key of its name in the message files */
record Column<R>(String key, Function<R, Object> cell) {

    static final List<Column<Item>> LATE = columns(
            new Column<>("number", Item::number),
            new Column<>("company", Item::company),
            new Column<>("stage", Item::stage),
            new Column<>("what", Item::what),
            new Column<>("holder", Item::holder),
            new Column<>("department", Item::department),
            new Column<>("due-at", Item::dueAt),
            new Column<>("over-seconds", Item::overSeconds),
            new Column<>("grade", Item::grade),
            new Column<>("value", Item::value),
            new Column<>("currency", Item::currency),
            new Column<>("salesperson", Item::salesperson));

    static final List<Column<Item>> CASES = columns(
            new Column<>("number", Item::number),
            new Column<>("company", Item::company),
            new Column<>("stage", Item::stage),
            new Column<>("buying-step", Item::buyingStep),
            new Column<>("step-gap", Item::stepGap),
            new Column<>("days-open", Item::daysOpen),
            new Column<>("holder", Item::holder),
            new Column<>("department", Item::department),
            new Column<>("grade", Item::grade),
            new Column<>("value", Item::value),
            new Column<>("currency", Item::currency),
            new Column<>("salesperson", Item::salesperson));

    static final List<Column<AgendaItem>> AGENDA = columns(
            new Column<>("number", AgendaItem::number),
            new Column<>("company", AgendaItem::company),
            new Column<>("reason", AgendaItem::reason),
            new Column<>("detail", AgendaItem::detail),
            new Column<>("raised-at", AgendaItem::raisedAt),
            new Column<>("status", AgendaItem::status),
            new Column<>("responsible", AgendaItem::responsible));

    static final List<Column<FailedNotice>> NOTIFICATIONS = columns(
            new Column<>("number", FailedNotice::number),
            new Column<>("template", FailedNotice::template),
            new Column<>("channel", FailedNotice::channel),
            new Column<>("recipient", FailedNotice::recipient),
            new Column<>("person", FailedNotice::person),
            new Column<>("created-at", FailedNotice::createdAt),
            new Column<>("attempts", FailedNotice::attempts),
            new Column<>("last-error", FailedNotice::lastError));

    static final List<Column<StageRow>> PIPELINE = columns(
            new Column<>("stage", StageRow::stage),
            new Column<>("name", StageRow::name),
            new Column<>("cases", StageRow::cases),
            new Column<>("value", StageRow::value),
            new Column<>("weighted", StageRow::weighted),
            new Column<>("late", StageRow::late));

    static final List<Column<MonthRow>> FORECAST = columns(
            new Column<>("month", MonthRow::month),
            new Column<>("won", MonthRow::won),
            new Column<>("won-cases", MonthRow::wonCases),
            new Column<>("weighted", MonthRow::weighted),
            new Column<>("open", MonthRow::open),
            new Column<>("cases", MonthRow::cases));

    @SafeVarargs
    private static <R> List<Column<R>> columns(Column<R>... columns) {
        return List.of(columns);
    }

    static <R> List<Object> cells(List<Column<R>> columns, R row) {
        List<Object> cells = new ArrayList<>();
        for (Column<R> column : columns) {
            Object value = column.cell().apply(row);
            cells.add(value instanceof OffsetDateTime time ? time.toInstant() : value);
        }
        return cells;
    }
}
