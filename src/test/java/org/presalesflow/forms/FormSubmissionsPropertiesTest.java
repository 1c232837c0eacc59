package org.presalesflow.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.statistics.Statistics;
import org.presalesflow.forms.FormSubmissions.Wrong;
import org.presalesflow.forms.edge.FeelExpressions;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Of each form: what people can send is taken as it is, and what is wrong with anything is told by its name. */
class FormSubmissionsPropertiesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final FormCheck CHECK = new FormCheck(new FeelExpressions());

    @Provide
    Arbitrary<Path> forms() {
        return Arbitraries.of(files());
    }

    static List<Path> files() {
        try (Stream<Path> files = Files.list(Path.of("forms"))) {
            return files.filter(file -> file.toString().endsWith(".form"))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Property(tries = 700, shrinking = ShrinkingMode.OFF)
    void whatFitsIsTakenAsItIs(@ForAll("forms") Path file, @ForAll @LongRange(min = 0) long seed) throws IOException {
        FormSubmissions submissions = submissions(file, seed);
        Map<String, Object> sent = submissions.valid();

        Submission taken = CHECK.check(submissions.form(), submissions.shown(), sent, TODAY);

        assertThat(taken.findings())
                .as("%s shown with %s: %s", file, submissions.shown(), sent)
                .isEmpty();
        assertThat(taken.answers()).isEqualTo(sent);
    }

    @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
    void whatIsWrongIsNamed(@ForAll("forms") Path file, @ForAll @LongRange(min = 0) long seed) throws IOException {
        FormSubmissions submissions = submissions(file, seed);
        Wrong wrong = submissions.wrong();
        Statistics.collect(wrong.kind());

        Submission refused = CHECK.check(submissions.form(), submissions.shown(), wrong.sent(), TODAY);

        assertThat(refused.findings())
                .as("%s shown with %s: %s", file, submissions.shown(), wrong)
                .anyMatch(finding -> wrong.key().equals(finding.key())
                        && (wrong.column() == null || wrong.column().equals(finding.column())));
        assertThat(words(refused)).contains(wrong.label() + ": ");
        assertThat(refused.answers()).isEmpty();
    }

    private static FormSubmissions submissions(Path file, long seed) throws IOException {
        return new FormSubmissions(Files.readAllBytes(file), TODAY, new Random(seed));
    }

    private static String words(Submission submission) {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new FindingWords(messages).of(submission.findings(), Locale.ENGLISH);
    }
}
