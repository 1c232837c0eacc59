package org.presalesflow.forms.edge;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.presalesflow.forms.Expressions;
import org.springframework.stereotype.Component;

/**
 * Works expressions out by the library of the engine's decision tables. Each is read once: they come from deployed forms,
 * never from what people type, so there are not many.
 */
@Component
public class FeelExpressions implements Expressions {

    private final FeelEngineApi feel = FeelEngineBuilder.forJava().build();
    private final Map<String, Optional<ParsedExpression>> parsed = new ConcurrentHashMap<>();

    @Override
    public Object value(String expression, Map<String, Object> data) {
        return parsed.computeIfAbsent(expression, this::parsed)
                .map(known -> feel.evaluate(known, data))
                .filter(EvaluationResult::isSuccess)
                .map(EvaluationResult::result)
                .orElse(null);
    }

    @Override
    public Optional<String> mistakeIn(String expression) {
        ParseResult result = parse(expression);
        return result.isSuccess()
                ? Optional.empty()
                : Optional.of(result.failure().message());
    }

    private Optional<ParsedExpression> parsed(String expression) {
        ParseResult result = parse(expression);
        return result.isSuccess() ? Optional.of(result.parsedExpression()) : Optional.empty();
    }

    private ParseResult parse(String expression) {
        return feel.parseExpression(expression.startsWith("=") ? expression.substring(1) : expression);
    }
}
