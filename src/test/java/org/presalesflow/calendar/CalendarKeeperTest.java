package org.presalesflow.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.presalesflow.calendar.CalendarSource.holiday;
import static org.presalesflow.calendar.CalendarSource.ics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever keeps the calendars is told sixty days before one ends, once. */
@ExtendWith(OutputCaptureExtension.class)
class CalendarKeeperTest {

    private static final CalendarEndsSoon CHINA_2026 = new CalendarEndsSoon("cn", LocalDate.of(2026, 12, 31));

    @TempDir
    private Path folder;

    private final List<Object> told = Collections.synchronizedList(new ArrayList<>());
    private DataSource database;

    @BeforeEach
    void freshDatabase() {
        database = new DriverManagerDataSource("jdbc:h2:mem:" + folder.getFileName() + ";DB_CLOSE_DELAY=-1");
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/V2__case_tables.sql")).execute(database);
    }

    @Test
    void nothingIsSaidWhileThereIsTime(CapturedOutput output) {
        // 1 November in Shanghai is sixty days before 31 December; a moment earlier it is still October.
        keeperOn("2026-10-31T23:59:59+08:00").check();

        assertThat(told).isEmpty();
        assertThat(output).doesNotContain("WARN");
    }

    @Test
    void sixtyDaysBeforeItIsSaid(CapturedOutput output) {
        keeperOn("2026-11-01T00:00:00+08:00").check();

        assertThat(told).containsExactly(CHINA_2026);
        assertThat(output).contains("The calendar cn ends on 2026-12-31", "Add cn-2027.ics");
    }

    @Test
    void itIsLoggedEachDayButToldOnce(CapturedOutput output) {
        keeperOn("2026-11-01T12:00:00+08:00").check();
        keeperOn("2026-11-02T12:00:00+08:00").check();
        keeperOn("2027-01-02T12:00:00+08:00").check();

        assertThat(told).containsExactly(CHINA_2026);
        assertThat(output).contains("The calendar cn ended on 2026-12-31");
        assertThat(output.getOut().split("Add cn-2027.ics", -1)).hasSize(4);
    }

    @Test
    void eachEndIsToldAnew() throws IOException {
        keeperOn("2026-11-01T12:00:00+08:00").check();
        Files.writeString(folder.resolve("cn-2027.ics"), ics(holiday("20270101", "20270104")));
        keeperOn("2026-11-20T12:00:00+08:00").check();
        assertThat(told).containsExactly(CHINA_2026);

        keeperOn("2027-11-20T12:00:00+08:00").check();

        assertThat(told).containsExactly(CHINA_2026, new CalendarEndsSoon("cn", LocalDate.of(2027, 12, 31)));
    }

    @Test
    void aCalendarWithoutAnEndIsNeverReported() {
        keeper("default", "2026-12-31T12:00:00+08:00", told::add).check();

        assertThat(told).isEmpty();
    }

    @Test
    void whoFailsToListenIsToldAgain() {
        CalendarKeeper failing = keeper("cn", "2026-11-01T12:00:00+08:00", event -> {
            throw new IllegalStateException("The outbox is away");
        });
        assertThatIllegalStateException().isThrownBy(failing::check);

        keeperOn("2026-11-02T12:00:00+08:00").check();

        assertThat(told).containsExactly(CHINA_2026);
    }

    @Test
    void ofManyNodesOneTells() throws Exception {
        int nodes = 8;
        CyclicBarrier together = new CyclicBarrier(nodes);
        List<CalendarKeeper> keepers = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            keepers.add(keeperOn("2026-11-01T12:00:00+08:00"));
        }
        ExecutorService threads = Executors.newFixedThreadPool(nodes);
        try {
            List<Future<Object>> checks = keepers.stream()
                    .map(keeper -> threads.submit((Callable<Object>) () -> {
                        together.await();
                        keeper.check();
                        return null;
                    }))
                    .toList();
            for (Future<Object> check : checks) {
                check.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(told).containsExactly(CHINA_2026);
    }

    private CalendarKeeper keeperOn(String now) {
        return keeper("cn", now, told::add);
    }

    private CalendarKeeper keeper(String standard, String now, ApplicationEventPublisher listener) {
        Calendars calendars = new Calendars(CalendarsTest.settings(folder.toString(), standard), event -> {});
        return new CalendarKeeper(
                calendars,
                listener,
                JdbcClient.create(database),
                new TransactionTemplate(new JdbcTransactionManager(database)),
                Clock.fixed(OffsetDateTime.parse(now).toInstant(), ZoneOffset.UTC));
    }
}
