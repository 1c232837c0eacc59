package org.presalesflow.engine;

import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.springframework.stereotype.Component;

/**
 * Knows which variables a model reads or writes itself: every name in an expression and in a mapping. These are the
 * routing facts that the engine keeps; all else that a form sends lives in our tables only.
 */
@Component
public class ModelVariables {

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern MAPPING =
            Pattern.compile("(?:source|target|elementVariable|collection|resultVariable)=\"([^\"]*)\""
                    + "|<camunda:(?:in|out)putParameter name=\"([^\"]*)\"");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** What the engine edge itself sets on every instance of a case. */
    private static final Set<String> ALWAYS =
            Set.of(CaseVariables.OPPORTUNITY_NUMBER, CaseVariables.OUTCOME, CaseVariables.OUTCOME_REASON);

    private final Map<String, Set<String>> byDefinition = new ConcurrentHashMap<>();

    /**
     * @param processDefinitionId a deployed process definition; null for none
     * @return whether the model of that definition names the variable; true where there is no model to ask
     */
    public boolean names(String processDefinitionId, String variable) {
        if (processDefinitionId == null) {
            return true;
        }
        return ALWAYS.contains(variable)
                || byDefinition
                        .computeIfAbsent(processDefinitionId, ModelVariables::read)
                        .contains(variable);
    }

    private static Set<String> read(String processDefinitionId) {
        BpmnModelInstance model = Context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findBpmnModelInstanceForProcessDefinition(processDefinitionId);
        return namesIn(Bpmn.convertToString(model));
    }

    static Set<String> namesIn(String xml) {
        Set<String> names = new HashSet<>();
        Matcher expressions = EXPRESSION.matcher(xml);
        while (expressions.find()) {
            addNames(expressions.group(1), names);
        }
        Matcher mappings = MAPPING.matcher(xml);
        while (mappings.find()) {
            addNames(mappings.group(1) == null ? mappings.group(2) : mappings.group(1), names);
        }
        return Collections.unmodifiableSet(names);
    }

    private static void addNames(String text, Set<String> names) {
        Matcher matcher = NAME.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group());
        }
    }
}
