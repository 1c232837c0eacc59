package org.presalesflow;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.camunda.bpm.impl.juel.ExpressionFactoryImpl;
import org.camunda.bpm.impl.juel.SimpleContext;
import org.presalesflow.ModelSet.Diagram;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * An expression of a model.
 *
 * @param element the id of the element that it is part of
 * @param text what is between the braces
 */
record Expression(String element, String text) {

    private static final Pattern BRACES = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern LITERAL = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern NAME =
            Pattern.compile("(?<![\\w.])([A-Za-z_]\\w*)(?:\\s*\\.\\s*([A-Za-z_]\\w*)\\s*(\\(([^()]*)\\))?)?");
    private static final Pattern COMPARISON = Pattern.compile("([A-Za-z_]\\w*)\\s*(?:==|!=)\\s*'([^']*)'");
    private static final Set<String> KEYWORDS = Set.of(
            "true", "false", "null", "empty", "and", "or", "not", "eq", "ne", "lt", "gt", "le", "ge", "div", "mod");

    /**
     * A name that an expression uses.
     *
     * @param member what is read or called of it; null if it stands alone
     * @param arguments how many arguments it is called with; -1 if it is not called
     */
    record Use(String name, String member, int arguments) {}

    /** A comparison of a name with a text. */
    record Comparison(String name, String value) {}

    static List<Expression> in(Diagram diagram) {
        try {
            List<Expression> expressions = new ArrayList<>();
            collect(
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new ByteArrayInputStream(diagram.text().getBytes(StandardCharsets.UTF_8)))
                            .getDocumentElement(),
                    diagram.id(),
                    expressions);
            return expressions;
        } catch (Exception e) {
            throw new IllegalStateException(diagram.file() + " cannot be read", e);
        }
    }

    private static void collect(Element element, String owner, List<Expression> expressions) {
        String id = element.hasAttribute("id") ? element.getAttribute("id") : owner;
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            collect(((Attr) element.getAttributes().item(i)).getValue(), id, expressions);
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element nested) {
                collect(nested, id, expressions);
            } else if (child.getNodeType() == Node.TEXT_NODE && !"documentation".equals(element.getLocalName())) {
                collect(child.getNodeValue(), id, expressions);
            }
        }
    }

    private static void collect(String text, String owner, List<Expression> expressions) {
        Matcher matcher = BRACES.matcher(text);
        while (matcher.find()) {
            expressions.add(new Expression(owner, matcher.group(1)));
        }
    }

    List<Use> uses() {
        List<Use> uses = new ArrayList<>();
        Matcher matcher = NAME.matcher(LITERAL.matcher(text).replaceAll("''"));
        while (matcher.find()) {
            if (!KEYWORDS.contains(matcher.group(1))) {
                uses.add(new Use(matcher.group(1), matcher.group(2), arguments(matcher.group(3), matcher.group(4))));
            }
        }
        return uses;
    }

    private static int arguments(String call, String list) {
        if (call == null) {
            return -1;
        }
        return list.isBlank() ? 0 : list.split(",").length;
    }

    List<Comparison> comparisons() {
        List<Comparison> comparisons = new ArrayList<>();
        Matcher matcher = COMPARISON.matcher(text);
        while (matcher.find()) {
            comparisons.add(new Comparison(matcher.group(1), matcher.group(2)));
        }
        return comparisons;
    }

    /** Whether a condition holds where one variable has the given value and there is no other. */
    static boolean holds(String condition, String variable, String value) {
        ExpressionFactoryImpl factory = new ExpressionFactoryImpl();
        SimpleContext context = new SimpleContext();
        context.setVariable(variable, factory.createValueExpression(value, String.class));
        return (boolean)
                factory.createValueExpression(context, condition, boolean.class).getValue(context);
    }
}
