package org.presalesflow.privacy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.presalesflow.privacy.Privacy.Findings;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** {@code privacy export} and {@code privacy erase}, for IT: docs/privacy.md. */
public final class PrivacyCommand {

    public static final String NAME = "privacy";

    private static final int DONE = 0;
    private static final int SOMETHING_REMAINS = 1;
    private static final int NOT_RUN = 2;

    private static final String USAGE = """
            Usage:
              privacy export --email a@b.example --out folder|file.zip
              privacy erase  --email a@b.example --dry-run
              privacy erase  --email a@b.example --reason "…" [--out folder]
                             [--documents list|keep|delete [--document ID]…] [--logs folder]
            Who is meant: --email, --phone (at least one of them), --name, --number OPP-…; each can be repeated.
            Settings of the application, such as --spring.datasource.url=…, are taken as well.""";

    /** H2 when another process has the file. */
    private static final int IN_USE = 90020;

    /** H2 when there is no such file. */
    private static final int NOT_FOUND = 90146;

    private final PrintStream out;

    public PrivacyCommand(PrintStream out) {
        this.out = out;
    }

    /** @return the exit code: 0 it is done, 1 something of the person remains, 2 it was not or not wholly run */
    public int run(List<String> words) {
        try {
            PrivacyArguments arguments = PrivacyArguments.of(words);
            try (ConfigurableApplicationContext context = start(arguments)) {
                return run(arguments, context);
            }
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            out.println(USAGE);
            return NOT_RUN;
        } catch (IOException | RuntimeException e) {
            out.println(explained(e));
            return NOT_RUN;
        }
    }

    private static ConfigurableApplicationContext start(PrivacyArguments arguments) {
        List<String> settings = new ArrayList<>(Arrays.asList(arguments.settings()));
        return new SpringApplicationBuilder(PrivacyContext.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .properties(Map.of("logging.level.root", "OFF"))
                .run(settings.toArray(String[]::new));
    }

    private int run(PrivacyArguments arguments, ConfigurableApplicationContext context) throws IOException {
        Privacy privacy = context.getBean(Privacy.class);
        Wish wish = arguments.wish();
        Findings findings = privacy.find(wish);
        show(findings);
        if (arguments.export()) {
            privacy.export(wish, findings);
            out.println("Written to " + wish.out());
            return DONE;
        }
        if (wish.dryRun()) {
            privacy.logs(wish, findings, false).forEach(log -> out.printf("  %s: %d times%n", log.file(), log.left()));
            out.println("Nothing was changed.");
            return DONE;
        }
        boolean finished =
                findings.before().map(before -> before.finishedAt() != null).orElse(false);
        if (finished && findings.places().isEmpty() && wish.logs() == null && wish.documents() != Wish.Files.DELETE) {
            out.println("Erased before, as " + findings.pseudonym().id() + ": nothing is left to do.");
            return DONE;
        }
        Proof proof = privacy.erase(wish, findings, System.getProperty("user.name"));
        compact(context);
        out.println(proof.text());
        out.println("The proof is " + proof.write(wish.out()));
        return proof.complete() ? DONE : SOMETHING_REMAINS;
    }

    private void show(Findings findings) {
        Contact contact = findings.contact();
        out.println("Addresses: " + contact.emails());
        out.println("Phone numbers: " + contact.phones());
        out.println("Phone numbers that others have too (in the person's cases only): " + contact.shared());
        out.println("Names (in the person's cases, and beside an address or number): " + contact.names());
        out.println("Cases: " + contact.cases());
        findings.places()
                .forEach(place -> out.printf(
                        "  %s.%s: %d rows, as %s%n",
                        place.table(), place.column(), place.rows(), String.join(" | ", place.spellings())));
        if (findings.places().isEmpty()) {
            out.println("Nothing is held on this person.");
        }
    }

    /** H2 leaves what was overwritten in its file until the file is written anew. */
    private static void compact(ConfigurableApplicationContext context) {
        if (context.getBean(HikariDataSource.class).getJdbcUrl().startsWith("jdbc:h2:file:")) {
            context.getBean(JdbcTemplate.class).execute("SHUTDOWN COMPACT");
        }
    }

    private static String explained(Throwable failure) {
        for (Throwable reason = failure; reason != null; reason = reason.getCause()) {
            if (reason instanceof SQLException sql && sql.getErrorCode() == IN_USE) {
                return "The database is in use: stop the application first. (With PostgreSQL it may run.)";
            }
            if (reason instanceof SQLException sql && sql.getErrorCode() == NOT_FOUND) {
                return "There is no database at spring.datasource.url; run this in the folder of the application.";
            }
        }
        // The message of a database can hold what it was about to write.
        return "Not finished, run it again: " + failure.getClass().getSimpleName();
    }
}
