package org.presalesflow.privacy;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.presalesflow.cases.CaseEvents;
import org.presalesflow.documents.ContentStore;
import org.presalesflow.flow.ActingFor;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the command needs of the application: its database and the stores of its files, no web server, no engine, and nothing
 * that works by itself. It is no configuration of the application, which must not find it.
 */
@ImportAutoConfiguration({
    ConfigurationPropertiesAutoConfiguration.class,
    MessageSourceAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class
})
@EnableConfigurationProperties(DataSourceProperties.class)
@ConfigurationPropertiesScan(basePackageClasses = ContentStore.class)
@ComponentScan(
        basePackageClasses = ContentStore.class,
        useDefaultFilters = false,
        includeFilters = @Filter(type = FilterType.ANNOTATION, classes = Configuration.class))
@Import(CaseEvents.class)
final class PrivacyContext {

    @Bean
    static Clock clock() {
        return Clock.systemUTC();
    }

    /** IT acts for itself. */
    @Bean
    static ActingFor actingFor() {
        return user -> Optional.empty();
    }

    /** A database in a file is not made where there is none. */
    @Bean
    static HikariDataSource dataSource(DataSourceProperties properties) {
        String url = properties.determineUrl();
        HikariDataSource source = properties
                .initializeDataSourceBuilder()
                .type(HikariDataSource.class)
                .url(url.startsWith("jdbc:h2:file:") ? url + ";IFEXISTS=TRUE" : url)
                .build();
        source.setMaximumPoolSize(3);
        return source;
    }

    @Bean
    static Privacy privacy(
            DataSource database,
            JdbcTemplate template,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ContentStore store,
            CaseEvents events,
            MessageSource messages,
            Clock clock) {
        Schema schema = new Schema(database);
        Rows rows = new Rows(template);
        return new Privacy(
                schema,
                rows,
                new Erasing(schema, rows, template, transaction),
                new Erasures(jdbc, clock),
                new CaseFiles(jdbc, store, events, transaction),
                events,
                jdbc,
                messages,
                clock);
    }
}
