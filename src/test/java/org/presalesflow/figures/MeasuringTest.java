package org.presalesflow.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.presalesflow.figures.CaseBooks.at;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.presalesflow.cases.CaseEvents;
import org.presalesflow.cases.CaseTold;
import org.presalesflow.cases.FactsCorrected;
import org.presalesflow.flow.TaskAssigned;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Cases are measured a moment after something happens in them, once or more often, with the same result. */
class MeasuringTest {

    private final CaseBooks books = new CaseBooks(Fragile.class);

    @AfterEach
    void close() {
        Fragile.BROKEN.set(false);
        books.close();
    }

    /** A measure that has a fault with one case. */
    static class Fragile implements Measure {

        static final AtomicBoolean BROKEN = new AtomicBoolean();

        @Override
        public Stream<Measurement> of(String number) {
            if (BROKEN.get() && number.equals("BAD")) {
                throw new IllegalStateException("cannot be measured");
            }
            return Stream.of(new Measurement(
                    "probe",
                    "",
                    Instant.parse("2026-03-02T00:00:00Z"),
                    BigDecimal.ONE,
                    BigDecimal.ONE,
                    null,
                    null,
                    null));
        }
    }

    @Test
    void measuringTwiceGivesTheSameAndTheSumsAreThoseOfTheRows() {
        won("A", "2026-03-02T09:00:00", "2026-03-05T09:00:00");
        won("B", "2026-02-02T09:00:00", "2026-02-05T09:00:00");
        books.measure("A", "B");
        Set<String> once = books.measurements();
        assertThat(once).isNotEmpty();
        assertThat(books.sumsAndRows().get(0)).isEqualTo(books.sumsAndRows().get(1));

        books.measure("A", "B", "A");

        assertThat(books.measurements()).isEqualTo(once);
        assertThat(books.sumsAndRows().get(0)).isEqualTo(books.sumsAndRows().get(1));
        assertThat(due()).isZero();
    }

    @Test
    void theSumsFollowWhatChangesAndWhatGoesAway() {
        won("A", "2026-03-02T09:00:00", "2026-03-05T09:00:00");
        won("B", "2026-03-02T09:00:00", "2026-03-05T09:00:00");
        books.measure("A", "B");

        books.jdbc()
                .sql("UPDATE PF_OPPORTUNITY SET status = 'lost', closed_at = :at WHERE number = 'A'")
                .param("at", at("2026-04-05T09:00:00"))
                .update();
        books.jdbc().sql("DELETE FROM PF_OPPORTUNITY WHERE number = 'B'").update();
        books.measure("A", "B");

        assertThat(books.sumsAndRows().get(0)).isEqualTo(books.sumsAndRows().get(1));
        assertThat(books.sumsAndRows().get(0))
                .anyMatch(sum -> sum.startsWith("lost 2026-04-01"))
                .noneMatch(sum -> sum.startsWith("won "));
    }

    @Test
    void allOverAgainGivesTheSame() {
        won("A", "2026-03-02T09:00:00", "2026-03-05T09:00:00");
        won("B", "2026-02-02T09:00:00", "2026-02-05T09:00:00");
        books.measure("A", "B");
        Set<String> before = books.measurements();
        books.jdbc().sql("UPDATE PF_FIGURE_MONTH SET part = part + 1").update();

        assertThat(books.bean(DueCases.class).startOver()).isEqualTo(2);
        books.work();

        assertThat(books.measurements()).isEqualTo(before);
        assertThat(books.sumsAndRows().get(0)).isEqualTo(books.sumsAndRows().get(1));
    }

    @Test
    void theCommandBeginsAllOverAgain() {
        won("A", "2026-03-02T09:00:00", "2026-03-05T09:00:00");
        books.measure("A");
        Set<String> before = books.measurements();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        FiguresCommand command = new FiguresCommand(new PrintStream(said, true, StandardCharsets.UTF_8));
        String url = books.bean(JdbcDataSource.class).getURL();

        assertThat(command.run(List.of("rebuild", "--spring.datasource.url=" + url, "--spring.datasource.username=sa")))
                .as(said.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).startsWith("1 cases are measured anew");
        assertThat(books.measurements()).isEmpty();
        // The command marks by the real time.
        books.now()
                .forward(Duration.between(books.now().instant(), Instant.now().plusSeconds(1)));
        books.work();
        assertThat(books.measurements()).isEqualTo(before);

        assertThat(command.run(List.of("forget"))).isEqualTo(2);
    }

    @Test
    void casesThatWereThereBeforeFiguresAreMeasuredAtTheFirstStart() {
        won("A", "2026-03-02T09:00:00", "2026-03-05T09:00:00");

        books.work();
        assertThat(books.figure("won").value()).isEqualByComparingTo("1");

        MeasureWorker again = books.bean(MeasureWorker.class);
        again.onReady();
        assertThat(due()).isZero();
    }

    @Test
    void aCaseThatCannotBeMeasuredHoldsNobodyBackAndIsTriedAgainLater() {
        Fragile.BROKEN.set(true);
        won("BAD", "2026-03-02T09:00:00", "2026-03-05T09:00:00");
        won("A", "2026-03-02T09:00:00", "2026-03-05T09:00:00");
        books.measure("BAD", "A");

        assertThat(books.figure("won").value()).isEqualByComparingTo("1");
        assertThat(due()).isEqualTo(1);
        Fragile.BROKEN.set(false);
        books.work();
        assertThat(books.figure("won").value()).as("not before its time").isEqualByComparingTo("1");

        books.now().forward(Duration.ofMinutes(2));
        books.work();

        assertThat(books.figure("won").value()).isEqualByComparingTo("2");
        assertThat(due()).isZero();
    }

    @Test
    void aStepCostsOneMarkForEachCaseHoweverMuchHappensInIt() {
        Marks marks = books.bean(Marks.class);
        inTransaction(() -> {
            books.bean(CaseEvents.class).add("A", "note-added", "", "", null, null);
            marks.onTold(new CaseTold("A"));
            marks.onAssignment(new TaskAssigned("A", "task", "sales1"));
            marks.onCorrection(new FactsCorrected("B", "sales1"));
            marks.onTold(new CaseTold(null));
            marks.onTold(new CaseTold("somebody-elses-business-key"));
        });

        assertThat(books.jdbc()
                        .sql("SELECT number FROM PF_MEASURE_DUE ORDER BY 1")
                        .query(String.class)
                        .list())
                .containsExactly("A", "B");
    }

    @Test
    void aStepThatIsTakenBackTakesItsMarkWithIt() {
        new TransactionTemplate(books.bean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            books.bean(Marks.class).onTold(new CaseTold("A"));
            status.setRollbackOnly();
        });
        assertThat(due()).isZero();

        inTransaction(() -> books.bean(Marks.class).onTold(new CaseTold("A")));
        assertThat(due()).isEqualTo(1);
    }

    @Test
    void onlyOneNodeMeasures() {
        won("A", "2026-03-02T09:00:00", "2026-03-05T09:00:00");
        DueCases other = new DueCases(books.jdbc(), books.now());
        assertThat(other.lease()).isTrue();

        books.measure("A");
        assertThat(books.measurements()).isEmpty();

        books.now().forward(Duration.ofMinutes(2));
        books.work();
        assertThat(books.measurements()).isNotEmpty();
        assertThat(other.keepLease()).as("too late").isFalse();
    }

    private void inTransaction(Runnable work) {
        new TransactionTemplate(books.bean(PlatformTransactionManager.class))
                .executeWithoutResult(status -> work.run());
    }

    private long due() {
        return books.jdbc()
                .sql("SELECT COUNT(*) FROM PF_MEASURE_DUE")
                .query(Long.class)
                .single();
    }

    private void won(String number, String received, String closed) {
        books.opened(number, received);
        books.closed(number, "won", closed);
    }
}
