package org.presalesflow.intake.mail;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** The words of a message that is a page. Nothing else of the page is ever shown. */
final class HtmlText {

    private static final Set<String> UNSEEN = Set.of("script", "style", "head", "title", "template", "noscript");
    private static final Set<String> LINES = Set.of(
            "p",
            "div",
            "br",
            "tr",
            "li",
            "ul",
            "ol",
            "table",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "blockquote",
            "pre",
            "hr");

    private HtmlText() {}

    static String of(String html) {
        StringBuilder text = new StringBuilder();
        Jsoup.parse(html).filter(new NodeFilter() {
            @Override
            public FilterResult head(Node node, int depth) {
                if (node instanceof TextNode words) {
                    text.append(words.getWholeText().replaceAll("\\s+", " "));
                } else if (UNSEEN.contains(node.nodeName())) {
                    return FilterResult.SKIP_ENTIRELY;
                } else if (LINES.contains(node.nodeName()) && !text.isEmpty()) {
                    text.append('\n');
                } else if (node.nodeName().equals("td")) {
                    text.append(' ');
                }
                return FilterResult.CONTINUE;
            }

            @Override
            public FilterResult tail(Node node, int depth) {
                if (node instanceof Element && node.nodeName().equals("p")) {
                    text.append('\n');
                }
                return FilterResult.CONTINUE;
            }
        });
        return text.toString().replaceAll("\\n +", "\n");
    }
}
