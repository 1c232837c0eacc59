package org.presalesflow.figures;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.h2.jdbcx.JdbcDataSource;
import org.presalesflow.ProductSettings;
import org.presalesflow.SettingsOf;
import org.presalesflow.calendar.Calendars;
import org.presalesflow.cases.CaseEvents;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Rates;
import org.presalesflow.cases.Stages;
import org.presalesflow.cases.Submissions;
import org.presalesflow.decisions.Decisions;
import org.presalesflow.flow.ActingFor;
import org.presalesflow.people.Absences;
import org.presalesflow.people.Departments;
import org.presalesflow.people.Persons;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** Cases as rows of a real database, and the figures over them; without an engine. Times are those of Shanghai. */
final class CaseBooks implements AutoCloseable {

    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final Now now = new Now();

    CaseBooks(Class<?>... more) {
        context.registerBean(Now.class, () -> now);
        context.register(Setting.class);
        if (more.length > 0) {
            context.register(more);
        }
        context.refresh();
    }

    /** The time of these cases; it stands still. */
    static final class Now extends Clock {

        private Instant instant = Instant.parse("2026-04-30T12:00:00Z");

        void forward(java.time.Duration time) {
            instant = instant.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return instant;
        }
    }

    @EnableTransactionManagement(proxyTargetClass = true)
    @Import({
        Opportunities.class,
        Submissions.class,
        Stages.class,
        Persons.class,
        Absences.class,
        Departments.class,
        Rates.class,
        CaseEvents.class,
        Marks.class,
        DueCases.class,
        MeasureWorker.class,
        Measuring.class,
        MeasurementBook.class,
        CaseProducts.class,
        RepeatCustomers.class,
        CaseStories.class,
        CaseMeasures.class,
        LeadMeasures.class,
        OutcomeMeasures.class,
        ProposalMeasures.class,
        SlaMeasures.class,
        QualityMeasures.class,
        Targets.class,
        FigureRows.class,
        ResourceUse.class,
        Figures.class
    })
    static class Setting {

        @Bean
        static DataSource database() throws IOException {
            JdbcDataSource database = new JdbcDataSource();
            database.setURL("jdbc:h2:mem:figures-" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
            database.setUser("sa");
            database.setPassword("");
            try (Stream<Path> files = Files.list(MIGRATIONS)) {
                Resource[] scripts = files.sorted(Comparator.comparing(Setting::version))
                        .map(FileSystemResource::new)
                        .toArray(Resource[]::new);
                new ResourceDatabasePopulator(scripts).execute(database);
            }
            return database;
        }

        private static int version(Path file) {
            return Integer.parseInt(file.getFileName().toString().replaceAll("^V(\\d+)__.*", "$1"));
        }

        @Bean
        static JdbcClient jdbc(DataSource database) {
            return JdbcClient.create(database);
        }

        @Bean
        static PlatformTransactionManager transactions(DataSource database) {
            return new DataSourceTransactionManager(database);
        }

        @Bean
        static ObjectMapper json() {
            return JSON;
        }

        @Bean
        static ActingFor acting() {
            return user -> Optional.empty();
        }

        @Bean
        static ProductSettings settings() {
            return SettingsOf.product(Map.of());
        }

        @Bean
        static FiguresSettings figuresSettings() {
            return new FiguresSettings(java.time.Duration.ofSeconds(1), java.math.BigDecimal.valueOf(300));
        }

        @Bean
        static Calendars calendars(ProductSettings settings) {
            return new Calendars(settings, event -> {});
        }

        @Bean
        static MessageSource messageSource() {
            ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
            messages.setBasename("messages");
            messages.setDefaultEncoding("UTF-8");
            messages.setFallbackToSystemLocale(false);
            return messages;
        }

        @Bean
        static Decisions decisions() {
            return new PackedTables();
        }
    }

    /** The tables as they come with the product. */
    private static final class PackedTables implements Decisions {

        private final DmnEngine engine =
                DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
        private final Map<String, org.camunda.bpm.dmn.engine.DmnDecision> tables = new ConcurrentHashMap<>();

        @Override
        public List<Map<String, Object>> evaluate(String table, Map<String, Object> inputs) {
            return engine.evaluateDecisionTable(tables.computeIfAbsent(table, this::read), inputs)
                    .getResultList();
        }

        private org.camunda.bpm.dmn.engine.DmnDecision read(String table) {
            try (InputStream file = Files.newInputStream(Path.of("processes", table + ".dmn"))) {
                return engine.parseDecision(table, file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public int version(String table) {
            return 1;
        }

        @Override
        public Decisions withDraft(String table, String dmn) {
            throw new UnsupportedOperationException();
        }
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    Now now() {
        return now;
    }

    static OffsetDateTime at(String local) {
        return local == null
                ? null
                : LocalDateTime.parse(local).atZone(SHANGHAI).toOffsetDateTime();
    }

    /** A row of a table. @param keysAndValues columns and what is in them */
    void row(String table, Object... keysAndValues) {
        Map<String, Object> columns = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            columns.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        jdbc().sql("INSERT INTO " + table + " (" + String.join(", ", columns.keySet()) + ") VALUES ("
                        + columns.keySet().stream().map(name -> ":" + name).collect(Collectors.joining(", ")) + ")")
                .params(columns)
                .update();
    }

    /** A case of the engine. @param more columns that are other than usual */
    void opened(String number, String received, Object... more) {
        List<Object> columns = new ArrayList<>(
                List.of("process_instance_id", "instance-" + number, "received_at", at(received), "status", "open"));
        columns.addAll(Arrays.asList(more));
        opportunity(number, columns.toArray());
    }

    void opportunity(String number, Object... columns) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("number", number);
        row.put("company", "Company of " + number);
        row.put("company_key", "company of " + number);
        row.put("channel", "website");
        row.put("currency", "CNY");
        row.put("need", "A platform");
        row.put("salesperson", "sales1");
        for (int i = 0; i < columns.length; i += 2) {
            row.put((String) columns[i], columns[i + 1]);
        }
        row(
                "PF_OPPORTUNITY",
                row.entrySet().stream()
                        .flatMap(one -> Stream.of(one.getKey(), one.getValue()))
                        .toArray());
    }

    void closed(String number, String status, String at) {
        jdbc().sql("UPDATE PF_OPPORTUNITY SET status = :status, closed_at = :at WHERE number = :number")
                .param("status", status)
                .param("at", at(at))
                .param("number", number)
                .update();
        row("PF_CASE_EVENT", "number", number, "type", "case-closed", "subject", status, "happened_at", at(at));
    }

    void reopened(String number) {
        jdbc().sql("UPDATE PF_OPPORTUNITY SET status = 'open', closed_at = NULL WHERE number = :number")
                .param("number", number)
                .update();
    }

    /** A run of a stage. @return the id of its process instance */
    String run(String number, String stage, int round, String entered, String left, String outcome) {
        String instance = number + "-" + stage + "-" + UUID.randomUUID();
        row(
                "PF_STAGE_RUN",
                "number",
                number,
                "stage",
                stage,
                "round",
                round,
                "process_instance_id",
                instance,
                "entered_at",
                at(entered),
                "left_at",
                at(left),
                "outcome",
                outcome);
        return instance;
    }

    void answered(String number, String instance, String task, String user, String at, Map<String, Object> answers) {
        try {
            row(
                    "PF_SUBMISSION",
                    "number",
                    number,
                    "form",
                    task,
                    "task_id",
                    UUID.randomUUID().toString(),
                    "task_key",
                    task,
                    "process",
                    "any",
                    "process_instance_id",
                    instance,
                    "answers",
                    JSON.writeValueAsString(answers),
                    "submitted_by",
                    user,
                    "submitted_at",
                    at(at));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Measures cases as the worker does. */
    void measure(String... numbers) {
        DueCases due = bean(DueCases.class);
        Stream.of(numbers).forEach(due::add);
        work();
    }

    void work() {
        MeasureWorker worker = bean(MeasureWorker.class);
        worker.onReady();
        worker.look();
    }

    /** The figures of the first half of 2026. */
    Figures.View figure(String id) {
        return figure(id, halfYear());
    }

    Figures.View figure(String id, Selection selection) {
        return bean(Figures.class).list(selection, null, Locale.ENGLISH).figures().stream()
                .filter(view -> view.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    static Selection halfYear() {
        return new Selection(
                LocalDate.of(2026, 1, 1), LocalDate.of(2026, 6, 30), null, null, null, null, null, null, null, null);
    }

    /** All measurements, each as a line. */
    Set<String> measurements() {
        return new HashSet<>(
                jdbc().sql("SELECT number || ' ' || figure || ' ' || subject || ' ' || happened_at || ' ' || part"
                                + " || '/' || whole || ' ' || COALESCE(stage, '-') || ' ' || COALESCE(person, '-')"
                                + " || ' ' || month_of FROM PF_MEASUREMENT")
                        .query(String.class)
                        .list());
    }

    /** What the sums by month say, and what the rows add up to. */
    List<List<String>> sumsAndRows() {
        return List.of(
                jdbc().sql("SELECT figure || ' ' || month_of || ' ' || part || '/' || whole || ' ' || rows_in"
                                + " FROM PF_FIGURE_MONTH ORDER BY 1")
                        .query(String.class)
                        .list(),
                jdbc().sql("SELECT figure || ' ' || month_of || ' ' || CAST(SUM(part) AS DECIMAL(23, 4)) || '/'"
                                + " || CAST(SUM(whole) AS DECIMAL(23, 4)) || ' ' || COUNT(*)"
                                + " FROM PF_MEASUREMENT GROUP BY figure, month_of ORDER BY 1")
                        .query(String.class)
                        .list());
    }

    @Override
    public void close() {
        context.close();
    }
}
