package org.presalesflow.figures;

import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * {@code figures rebuild}, for IT: all cases are measured anew, by the application that runs or when it starts. Needed only
 * where a figure is counted in another way than before, or somebody has changed the tables by hand.
 */
public final class FiguresCommand {

    public static final String NAME = "figures";

    private static final int DONE = 0;
    private static final int NOT_RUN = 2;
    private static final String REBUILD = "rebuild";
    private static final String USAGE = """
            Usage:
              figures rebuild
            Settings of the application, such as --spring.datasource.url=…, are taken as well.""";

    private final PrintStream out;

    public FiguresCommand(PrintStream out) {
        this.out = out;
    }

    /** @return the exit code: 0 it is done, 2 it was not run */
    public int run(List<String> words) {
        if (words.isEmpty() || !REBUILD.equals(words.get(0))) {
            out.println(USAGE);
            return NOT_RUN;
        }
        try (ConfigurableApplicationContext context = start(words.subList(1, words.size()))) {
            DueCases due = new DueCases(context.getBean(JdbcClient.class), Clock.systemUTC());
            Integer cases = context.getBean(TransactionTemplate.class).execute(status -> due.startOver());
            out.println(cases + " cases are measured anew: by the application if it runs, else when it starts.");
            return DONE;
        } catch (RuntimeException e) {
            out.println("Nothing was changed: " + rootOf(e).getMessage());
            return NOT_RUN;
        }
    }

    private static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null ? failure : rootOf(failure.getCause());
    }

    private static ConfigurableApplicationContext start(List<String> settings) {
        return new SpringApplicationBuilder(Database.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .properties(Map.of("logging.level.root", "OFF"))
                .run(settings.toArray(String[]::new));
    }

    /** Only the database. It is no configuration of the application, which must not find it. */
    @ImportAutoConfiguration({
        ConfigurationPropertiesAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class
    })
    @EnableConfigurationProperties(DataSourceProperties.class)
    static class Database {

        /** A database in a file is not made where there is none. */
        @Bean
        static HikariDataSource dataSource(DataSourceProperties properties) {
            String url = properties.determineUrl();
            HikariDataSource source = properties
                    .initializeDataSourceBuilder()
                    .type(HikariDataSource.class)
                    .url(url.startsWith("jdbc:h2:file:") ? url + ";IFEXISTS=TRUE" : url)
                    .build();
            source.setMaximumPoolSize(2);
            return source;
        }
    }
}
