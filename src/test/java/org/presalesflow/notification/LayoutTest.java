package org.presalesflow.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.presalesflow.notification.Batch.Notice;
import org.springframework.context.support.ResourceBundleMessageSource;

/** What a message looks like to whoever reads it. */
class LayoutTest {

    private final Layout layout = new Layout(messages());

    @Test
    void aNoticeAloneHasItsOwnSubject() {
        Batch batch = staff(new Notice("Task: Call", "First paragraph\nsame one\n\nSecond", "http://here/?a=1&b=2"));

        assertThat(layout.subject(batch)).isEqualTo("Task: Call");
        assertThat(layout.text(batch)).isEqualTo("""
                        Hello,

                        First paragraph
                        same one

                        Second

                        http://here/?a=1&b=2

                        This message was written by Presales Flow.
                        """);
        assertThat(layout.html(batch))
                .contains("<p>First paragraph<br>same one</p>\n<p>Second</p>")
                .contains("href=\"http://here/?a&#x3D;1&amp;b&#x3D;2\">Open</a>")
                .doesNotContain("<h2");
    }

    @Test
    void severalNoticesAreADigestThatTellsOfEach() {
        Batch batch =
                staff(new Notice("Task: Call", "Please call", "http://one"), new Notice("Late", "It is late", null));

        assertThat(layout.subject(batch)).isEqualTo("2 notices: Task: Call");
        assertThat(layout.text(batch))
                .contains("* Task: Call\n\nPlease call\n\nhttp://one\n\n* Late\n\nIt is late\n\n");
        assertThat(layout.html(batch))
                .containsSubsequence(">Task: Call</h2>", "<p>Please call</p>", ">Late</h2>", "<p>It is late</p>");
        assertThat(layout.robotText(batch)).isEqualTo("2 notices: Task: Call\n\n* Task: Call\nhttp://one\n\n* Late");
    }

    @Test
    void aDigestOfVeryManyTellsTheirSubjectsOnly() {
        Batch batch = staff(Collections.nCopies(Layout.MOST_TEXTS + 1, new Notice("Late", "It is late", "http://one"))
                .toArray(Notice[]::new));

        assertThat(layout.subject(batch)).isEqualTo("51 notices: Late");
        assertThat(layout.text(batch)).contains("* Late\n\nhttp://one").doesNotContain("It is late");
    }

    @Test
    void aCustomerIsGreetedByTheirOwnTextOnly() {
        Batch batch = new Batch("b", "mail", "a@b.example", true, List.of(new Notice("Hi", "Dear customer,", null)));

        assertThat(layout.text(batch)).startsWith("Dear customer,").doesNotContain("Hello");
        assertThat(layout.html(batch)).doesNotContain("Hello").contains("<p>Dear customer,</p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${7*7} #{x}",
                "{{subject}} {{{text}}} {{#notices}}x{{/notices}}",
                "{0} '{1}'",
                "华东数据有限公司",
                "𠮷野家"
            })
    void whatPeopleTypedIsShownAsItWasTyped(String typed) {
        Notice notice = new Notice("Task " + typed, "For " + typed, null);
        Batch single = staff(notice);
        Batch digest = staff(notice, notice);

        assertThat(layout.subject(single)).isEqualTo("Task " + typed);
        assertThat(layout.subject(digest)).isEqualTo("2 notices: Task " + typed);
        assertThat(layout.text(digest)).contains("* Task " + typed, "For " + typed);
        assertThat(layout.robotText(single)).isEqualTo("Task " + typed + "\n\nFor " + typed);
        assertThat(readable(layout.html(digest))).contains(">Task " + typed + "</h2>", "<p>For " + typed + "</p>");
    }

    @Test
    void markupInANameIsNoMarkup() {
        Notice notice = new Notice("<b>Bold</b>", "<script>alert(1)</script> & \"Sons\"", "http://x/\"><script>");
        Batch digest = staff(notice, notice);

        assertThat(layout.text(digest)).contains("* <b>Bold</b>", "<script>alert(1)</script> & \"Sons\"");
        assertThat(layout.html(digest))
                .contains("&lt;b&gt;Bold&lt;/b&gt;", "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Sons&quot;")
                .doesNotContain("<script", "<b>");
    }

    private static String readable(String html) {
        return html.replace("&#x3D;", "=").replace("&#39;", "'");
    }

    private static Batch staff(Notice... notices) {
        return new Batch("b", "mail", "staff@example.com", false, List.of(notices));
    }

    private static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        return messages;
    }
}
