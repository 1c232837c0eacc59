package org.presalesflow;

import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.presalesflow.figures.FiguresCommand;
import org.presalesflow.privacy.PrivacyCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.mustache.MustacheAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the presales flow: the engine, its webapps and REST, and our API, in one process. */
// Mustache fills mails; it is no way to show pages.
@SpringBootApplication(exclude = MustacheAutoConfiguration.class)
@ConfigurationPropertiesScan
@EnableScheduling
public class PresalesFlowApplication {

    /** Commands that IT runs instead of the server, by their first word. */
    private static final Map<String, ToIntFunction<List<String>>> COMMANDS = Map.of(
            PrivacyCommand.NAME, words -> new PrivacyCommand(System.out).run(words),
            FiguresCommand.NAME, words -> new FiguresCommand(System.out).run(words));

    public static void main(String[] args) {
        List<String> words = List.of(args);
        if (!words.isEmpty() && COMMANDS.containsKey(words.get(0))) {
            System.exit(COMMANDS.get(words.get(0)).applyAsInt(words.subList(1, words.size())));
        }
        SpringApplication.run(PresalesFlowApplication.class, args);
    }
}
