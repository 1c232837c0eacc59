package org.presalesflow.notification;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.presalesflow.notification.Batch.Notice;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Lays out a batch as the message that people read: a notice alone under its own subject, several as a digest. Notices are
 * data to the templates: whatever stands in one is shown as it was typed.
 */
@Component
class Layout {

    /** Of more notices a digest tells the subjects only, so that it can still be read. */
    static final int MOST_TEXTS = 50;

    private final MessageSource messages;
    private final Template text;
    private final Template html;
    private final Template robot;

    Layout(MessageSource messages) {
        this.messages = messages;
        Mustache.Compiler compiler = Mustache.compiler().emptyStringIsFalse(true);
        this.html = compile(compiler, "html");
        this.text = compile(compiler.escapeHTML(false), "text");
        this.robot = compile(compiler.escapeHTML(false), "robot");
    }

    private static Template compile(Mustache.Compiler compiler, String name) {
        ClassPathResource file = new ClassPathResource("mail/" + name + ".mustache");
        try (Reader reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            return compiler.compile(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String subject(Batch batch) {
        List<Notice> notices = batch.notices();
        String first = notices.get(0).subject();
        return notices.size() == 1 ? first : message("mail.digest.subject", notices.size(), first);
    }

    String text(Batch batch) {
        return text.execute(values(batch));
    }

    String html(Batch batch) {
        return html.execute(values(batch));
    }

    /** For the robot of a chat group, which shows plain text only. */
    String robotText(Batch batch) {
        return robot.execute(values(batch)).strip();
    }

    private Map<String, Object> values(Batch batch) {
        boolean digest = batch.notices().size() > 1;
        boolean texts = batch.notices().size() <= MOST_TEXTS;
        return Map.of(
                "subject", subject(batch),
                // The text to a customer begins with their name.
                "greeting", batch.customer() ? "" : message("mail.greeting"),
                "open", message("mail.open"),
                "footer", message(batch.customer() ? "mail.customer-footer" : "mail.footer"),
                "notices",
                        batch.notices().stream()
                                .map(notice -> values(notice, digest, texts))
                                .toList());
    }

    private static Map<String, Object> values(Notice notice, boolean heading, boolean text) {
        Map<String, Object> values = new HashMap<>();
        String body = text ? notice.text().strip() : "";
        values.put("heading", heading ? notice.subject() : "");
        values.put("text", body);
        values.put("paragraphs", body.isEmpty() ? List.of() : paragraphs(body));
        values.put("link", Objects.requireNonNullElse(notice.link(), ""));
        return values;
    }

    private static List<Map<String, Object>> paragraphs(String text) {
        return List.of(text.split("\\R\\s*\\R")).stream()
                .map(paragraph ->
                        Map.<String, Object>of("lines", paragraph.lines().toList()))
                .toList();
    }

    private String message(String key, Object... values) {
        return messages.getMessage(key, values, Locale.ENGLISH);
    }
}
