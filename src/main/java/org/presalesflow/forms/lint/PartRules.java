package org.presalesflow.forms.lint;

import static org.presalesflow.forms.lint.Rule.error;
import static org.presalesflow.forms.lint.Rule.errors;
import static org.presalesflow.forms.lint.Rule.warning;
import static org.presalesflow.forms.lint.Rule.warnings;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.presalesflow.forms.Expressions;
import org.presalesflow.forms.Nearest;

/**
 * What each component of a form must keep to: what form-js 1.8.7, the version in Tasklist 7.24, gets wrong without a word,
 * and what the server reads of a form.
 */
final class PartRules {

    /** What Tasklist renders; anything else, such as a file picker, breaks the whole form. */
    private static final Set<String> RENDERED = Set.of("""
            textfield textarea number datetime expression checkbox checklist radio select taglist
            text html image table spacer separator group dynamiclist iframe button""".split("\\s+"));

    /** The custom properties that the product reads. */
    private static final List<String> OURS = List.of(
            "fact",
            "prefill",
            "promise",
            "promiseId",
            "promiseText",
            "promiseWhen",
            "document",
            "must",
            "mustSay",
            "retired");

    private static final Set<String> PROMISES = Set.of("need", "condition", "concession", "kept", "waived");

    /** What decides on an answer; all else only decides on how it looks. */
    private static final Pattern READ_BY_THE_SERVER =
            Pattern.compile("conditional\\.hide|expression|valuesExpression|properties\\.must"
                    + "|validate\\.(min|max|minLength|maxLength)");

    /** What Java takes for something else than browsers do; within brackets the signs of the first stand for themselves. */
    private static final Pattern POSSESSIVE = Pattern.compile("[*+?}]\\+");

    private static final Pattern JAVA_ALONE =
            Pattern.compile("\\(\\?>|\\(\\?[a-zA-Z-]+[:)]|\\\\[AzZGQEhHRX]|\\\\[pP]\\{|&&\\[|\\\\x\\{|\\\\N\\{");

    private static final Pattern LITERAL = Pattern.compile("\\\\[^\\p{L}]|\\[(\\\\.|[^\\]\\\\])*]");

    private static final Pattern CODE = Pattern.compile(
            "<\\s*(script|iframe|object|embed)\\b|<[^>]*\\son\\w+\\s*=|javascript\\s*:", Pattern.CASE_INSENSITIVE);

    private static final Pattern OTHER_HOST = Pattern.compile("\\s*(https?:)?//.*", Pattern.CASE_INSENSITIVE);

    private final Expressions expressions;

    PartRules(Expressions expressions) {
        this.expressions = expressions;
    }

    List<Rule> all() {
        return Stream.of(rendering(), keys(), limits(), choices(), computing(), ownProperties())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Rule> rendering() {
        return List.of(
                errors("type", part -> RENDERED.contains(part.type()) ? Stream.empty() : Stream.of(part.type())),
                // A collapsed list silently drops its rows beyond the fifth on submit.
                error("collapse", part -> part.is("dynamiclist") && !part.flag("disableCollapse")),
                // Only this subtype gives a plain yyyy-MM-dd; the others bring the browser's time zone.
                error("date", part -> part.is("datetime") && !"date".equals(part.text("subtype"))),
                // Markdown would render what a customer or colleague typed, links included; html templates escape it.
                error(
                        "markdown",
                        part -> part.is("text")
                                && (part.text("text").startsWith("=")
                                        || part.text("text").contains("{{"))),
                error("code", PartRules::hasCode),
                error(
                        "iframe",
                        part -> part.is("iframe")
                                && OTHER_HOST.matcher(part.text("url")).matches()));
    }

    private static boolean hasCode(Part part) {
        return Stream.of("content", "text", "url", "source")
                .anyMatch(name -> CODE.matcher(part.text(name)).find());
    }

    private static List<Rule> keys() {
        return List.of(
                error("no-id", part -> part.text("id").isEmpty()),
                error(
                        "same-id",
                        part -> !part.text("id").isEmpty()
                                && part.others()
                                        .anyMatch(other -> other.text("id").equals(part.text("id")))),
                error("no-key", part -> part.isField() && part.key().isEmpty()),
                // Of an object, Tasklist submits the declared children alone; whatever else was in it is lost.
                error("dotted", part -> part.key().contains(".")),
                error(
                        "group-path",
                        part -> part.is("group") && !part.text("path").isEmpty()),
                // Two fields of one key and form keep the form from opening.
                error("same-key", part -> part.others().anyMatch(part::isSameFieldAs)));
    }

    private static List<Rule> limits() {
        return List.of(
                // Taken for "always", whatever it computes.
                error("required", part -> part.validation("required").isTextual()),
                error("pattern-computed", part -> {
                    JsonNode pattern = part.validation("pattern");
                    return !pattern.isMissingNode()
                            && !pattern.isNull()
                            && plainPattern(part).isEmpty();
                }),
                errors("pattern", part -> plainPattern(part).flatMap(PartRules::mistakeIn).stream()),
                error("pattern-java", part -> plainPattern(part)
                        .filter(pattern -> mistakeIn(pattern).isEmpty())
                        .filter(PartRules::isForJavaAlone)
                        .isPresent()),
                warning(
                        "no-limit",
                        part -> part.is("textfield", "textarea")
                                && part.isAsked()
                                && !isExpression(part.validation("maxLength"))
                                && part.validation("maxLength").asInt() <= 0),
                errors("limits", part -> Stream.of(crossed(part, "min", "max"), crossed(part, "minLength", "maxLength"))
                        .flatMap(Optional::stream)));
    }

    private static Optional<String> plainPattern(Part part) {
        JsonNode pattern = part.validation("pattern");
        return pattern.isTextual() && !isExpression(pattern) ? Optional.of(pattern.asText()) : Optional.empty();
    }

    private static Optional<String> mistakeIn(String pattern) {
        try {
            Pattern.compile(pattern);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(e.getDescription());
        }
    }

    private static boolean isForJavaAlone(String pattern) {
        return JAVA_ALONE.matcher(pattern.replace("\\\\", "")).find()
                || POSSESSIVE.matcher(LITERAL.matcher(pattern).replaceAll("x")).find();
    }

    private static Optional<String> crossed(Part part, String least, String most) {
        Optional<BigDecimal> from = number(part.validation(least));
        Optional<BigDecimal> to = number(part.validation(most));
        return from.isPresent() && to.isPresent() && from.get().compareTo(to.get()) > 0
                ? Optional.of(least + " " + from.get().toPlainString() + ", " + most + " "
                        + to.get().toPlainString())
                : Optional.empty();
    }

    private static Optional<BigDecimal> number(JsonNode node) {
        try {
            return node.isNumber() || node.isTextual() ? Optional.of(new BigDecimal(node.asText())) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isExpression(JsonNode node) {
        return node.isTextual() && node.asText().startsWith("=");
    }

    private static List<Rule> choices() {
        return List.of(
                error(
                        "no-options",
                        part -> part.isChoice()
                                && part.text("valuesExpression").isBlank()
                                && part.text("valuesKey").isBlank()
                                && part.node().path("values").isEmpty()),
                error(
                        "same-option",
                        part -> part.options().stream().distinct().count()
                                < part.options().size()),
                errors("default", PartRules::defaultsThatAreNoOptions));
    }

    private static Stream<String> defaultsThatAreNoOptions(Part part) {
        JsonNode value = part.node().path("defaultValue");
        if (!part.hasFixedOptions() || value.isMissingNode() || value.isNull()) {
            return Stream.empty();
        }
        List<String> defaults = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(one -> defaults.add(one.asText()));
        } else {
            defaults.add(value.asText());
        }
        return defaults.stream().filter(one -> !part.options().contains(one));
    }

    private List<Rule> computing() {
        return List.of(
                errors("expression", part -> unreadable(part, true)),
                // Browsers have a reader of their own, which may take what the server's does not.
                warnings("shown-expression", part -> unreadable(part, false)));
    }

    private Stream<String> unreadable(Part part, boolean byTheServer) {
        return part.expressions().entrySet().stream()
                .filter(entry -> !entry.getKey().equals("validate.required")
                        && !entry.getKey().equals("validate.pattern"))
                .filter(entry -> READ_BY_THE_SERVER.matcher(entry.getKey()).matches() == byTheServer)
                .flatMap(entry ->
                        expressions
                                .mistakeIn(entry.getValue())
                                .map(mistake -> entry.getKey() + ": " + mistake)
                                .stream());
    }

    private static List<Rule> ownProperties() {
        return List.of(
                error(
                        "must",
                        part -> part.hasProperty("must")
                                && !part.property("must").startsWith("=")),
                error(
                        "must-say",
                        part -> part.property("must").isBlank()
                                != part.property("mustSay").isBlank()),
                error("prefill", part -> part.hasProperty("prefill") && !"never".equals(part.property("prefill"))),
                // A promise that nobody writes down is not missed by anyone.
                error("promise", part -> part.hasProperty("promise") && !PROMISES.contains(part.property("promise"))),
                error("promise-asked", part -> part.hasProperty("promise") && !part.isWritable()),
                error(
                        "promise-text",
                        part -> part.hasProperty("promise")
                                && part.is("dynamiclist")
                                && !part.rowKeys().contains(part.property("promiseText"))),
                error(
                        "promise-id",
                        part -> !part.property("promiseId").isEmpty()
                                && !part.rowKeys().contains(part.property("promiseId"))),
                error(
                        "promise-when",
                        part -> !part.property("promiseWhen").isEmpty()
                                && part.others().noneMatch(other -> countsWith(part.property("promiseWhen"), other))),
                new Rule("property", Severity.WARNING, part -> part.propertyNames().stream()
                        .flatMap(name -> meant(name).map(ours -> List.of(name, ours)).stream())));
    }

    private static boolean countsWith(String when, Part other) {
        String[] parts = when.split("=", 2);
        return other.key().equals(parts[0])
                && other.isWritable()
                && parts.length == 2
                && other.options().containsAll(List.of(parts[1].split("\\|")));
    }

    /** Others may have properties of their own; one that is nearly ours is a slip. */
    private static Optional<String> meant(String name) {
        return OURS.contains(name) ? Optional.empty() : Nearest.to(name, OURS, 2);
    }
}
