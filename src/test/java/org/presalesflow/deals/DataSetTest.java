package org.presalesflow.deals;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.presalesflow.deals.DealImport.Report;
import org.presalesflow.figures.MeasureWorker;
import org.presalesflow.modeltest.ModelApp;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The data set's totals after its import, against those that the file itself gives, counted here with plain Java. */
@ModelApp
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DataSetTest {

    private static final Path FILE = Path.of("src/test/resources/deals/sales_pipeline.csv");
    private static final ZoneId COMPANY = ZoneId.of("Asia/Shanghai");
    private static final int OPEN = 2089;

    @Autowired
    private DealImport deals;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MeasureWorker worker;

    private List<Row> expected;
    private List<Row> imported;
    private Report first;

    /** A closed deal. @param quarter of its close, as the file writes it */
    private record Row(
            String company, String product, String agent, String quarter, boolean won, long value, long days) {}

    @BeforeAll
    void bring() throws IOException {
        try (Stream<String> lines = Files.lines(FILE)) {
            expected = lines.skip(1)
                    .map(line -> line.split(",", -1))
                    .filter(cells -> cells[4].equals("Won") || cells[4].equals("Lost"))
                    .map(DataSetTest::fromFile)
                    .toList();
        }
        first = send(false);
        imported = jdbc.sql("SELECT o.company, p.product, o.salesperson, o.status, o.amount, o.received_at, o.closed_at"
                        + " FROM PF_DEAL d JOIN PF_OPPORTUNITY o ON o.number = d.number"
                        + " JOIN PF_CASE_PRODUCT p ON p.number = o.number WHERE o.channel = 'import'")
                .query((row, index) -> {
                    LocalDate engaged = day(row.getObject(6, OffsetDateTime.class));
                    LocalDate closed = day(row.getObject(7, OffsetDateTime.class));
                    return new Row(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            quarter(closed),
                            row.getString(4).equals("won"),
                            row.getLong(5),
                            ChronoUnit.DAYS.between(engaged, closed));
                })
                .list();
    }

    /** Other tests count cases of their own. */
    @AfterAll
    void takeAway() {
        for (String table :
                List.of("PF_CASE_PRODUCT", "PF_MEASURE_DUE", "PF_CASE_EVENT", "PF_MEASUREMENT", "PF_OPPORTUNITY")) {
            jdbc.sql("DELETE FROM " + table + " WHERE number IN (SELECT number FROM PF_DEAL)")
                    .update();
        }
        jdbc.sql("DELETE FROM PF_DEAL").update();
    }

    private Report send(boolean dryRun) throws IOException {
        try (InputStream file = Files.newInputStream(FILE)) {
            return deals.take(file, dryRun, "salesmanager");
        }
    }

    private static Row fromFile(String[] cells) {
        LocalDate closed = fileDay(cells[6]);
        return new Row(
                cells[3],
                cells[2],
                cells[1],
                cells[9],
                cells[4].equals("Won"),
                Long.parseLong(cells[7]),
                ChronoUnit.DAYS.between(fileDay(cells[5]), closed));
    }

    private static LocalDate fileDay(String text) {
        String[] parts = text.split("-");
        return LocalDate.of(2000 + Integer.parseInt(parts[2]), Integer.parseInt(parts[1]), Integer.parseInt(parts[0]));
    }

    private static LocalDate day(OffsetDateTime time) {
        return time.atZoneSameInstant(COMPANY).toLocalDate();
    }

    private static String quarter(LocalDate day) {
        return "Q" + (day.getMonthValue() + 2) / 3 + " " + day.getYear();
    }

    @Test
    void allClosedDealsComeInAndTheOpenOnesAreRefused() {
        assertThat(first.rows()).isEqualTo(8800);
        assertThat(first.taken()).isEqualTo(expected.size()).isEqualTo(6711);
        assertThat(first.won()).isEqualTo(4238);
        assertThat(first.lost()).isEqualTo(2473);
        assertThat(first.value()).isEqualByComparingTo("10005534");
        assertThat(first.known()).isZero();
        assertThat(first.refused()).isEqualTo(OPEN);
        assertThat(first.refusals()).hasSize(OPEN).allSatisfy(refusal -> assertThat(refusal.reason())
                .startsWith("The deal is not closed: "));
    }

    @Test
    void theTotalsAreThoseOfTheFile() {
        assertThat(imported).hasSameSizeAs(expected);
        assertThat(totals(imported, row -> "all")).isEqualTo(totals(expected, row -> "all"));
    }

    @Test
    void theTotalsByProductAreThoseOfTheFile() {
        assertThat(totals(imported, Row::product))
                .hasSize(7)
                .containsKey("GTXPro")
                .isEqualTo(totals(expected, Row::product));
    }

    @Test
    void theTotalsBySalespersonAreThoseOfTheFile() {
        assertThat(totals(imported, Row::agent)).hasSize(30).isEqualTo(totals(expected, Row::agent));
    }

    @Test
    void theTotalsByQuarterOfTheCloseAreThoseOfTheFile() {
        assertThat(totals(imported, Row::quarter)).hasSize(4).isEqualTo(totals(expected, Row::quarter));
    }

    @Test
    void theTotalsByCustomerAreThoseOfTheFile() {
        assertThat(totals(imported, Row::company)).hasSize(85).isEqualTo(totals(expected, Row::company));
    }

    @Test
    void sendingTheFileAgainChangesNothing() throws IOException {
        long events = count("PF_CASE_EVENT");

        Report again = send(false);

        assertThat(again.taken()).isZero();
        assertThat(again.known()).isEqualTo(expected.size());
        assertThat(again.refused()).isEqualTo(OPEN);
        assertThat(count("PF_DEAL")).isEqualTo(expected.size());
        assertThat(count("PF_CASE_EVENT")).isEqualTo(events);
        assertThat(send(true))
                .usingRecursiveComparison()
                .ignoringFields("dryRun")
                .isEqualTo(again);
    }

    @Test
    void noDealIsWorkForAnybodyNorACandidateForNewLeads() {
        String ofDeals = " WHERE number IN (SELECT number FROM PF_DEAL)";
        assertThat(count("PF_OPPORTUNITY" + ofDeals + " AND (process_instance_id IS NOT NULL OR stage IS NOT NULL)"))
                .isZero();
        assertThat(count("PF_NOTIFICATION_OUTBOX" + ofDeals)).isZero();
        assertThat(count("PF_SLA_CLOCK" + ofDeals)).isZero();
        assertThat(count("PF_LEAD_KEY" + ofDeals)).isZero();
        assertThat(count("PF_LEAD" + ofDeals)).isZero();
    }

    @Test
    void theFiguresOfTheDealsAreThoseOfTheFile() {
        Totals all = totals(expected, row -> "all").get("all");
        Awaitility.await().atMost(Duration.ofMinutes(5)).until(() -> {
            worker.look();
            return jdbc.sql("SELECT COUNT(*) FROM PF_MEASURE_DUE WHERE number IN (SELECT number FROM PF_DEAL)")
                            .query(Integer.class)
                            .single()
                    == 0;
        });

        assertThat(part("won", "part")).isEqualTo(all.won());
        assertThat(part("lost", "part")).isEqualTo(all.lost());
        assertThat(part("won-value", "part")).isEqualTo(all.value());
        assertThat(part("win-rate", "part")).isEqualTo(all.won());
        assertThat(part("win-rate", "whole")).isEqualTo(all.won() + all.lost());
        assertThat(part("calendar-cycle", "part")).isEqualTo(all.days());
        assertThat(part("calendar-cycle", "whole")).isEqualTo(all.won() + all.lost());
    }

    private long part(String figure, String column) {
        return jdbc.sql("SELECT COALESCE(SUM(" + column + "), 0) FROM PF_MEASUREMENT"
                        + " WHERE figure = :figure AND number IN (SELECT number FROM PF_DEAL)")
                .param("figure", figure)
                .query(Long.class)
                .single();
    }

    private long count(String from) {
        return jdbc.sql("SELECT COUNT(*) FROM " + from).query(Long.class).single();
    }

    private record Totals(long won, long lost, long value, long days) {}

    private static Map<String, Totals> totals(List<Row> rows, Function<Row, String> by) {
        Map<String, Totals> totals = new TreeMap<>();
        rows.stream()
                .collect(groupingBy(by))
                .forEach((key, some) -> totals.put(
                        key,
                        new Totals(
                                some.stream().filter(Row::won).count(),
                                some.stream().filter(row -> !row.won()).collect(counting()),
                                some.stream().filter(Row::won).collect(summingLong(Row::value)),
                                some.stream().collect(summingLong(Row::days)))));
        return totals;
    }
}
