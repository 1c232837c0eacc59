package org.presalesflow.intake.files.edge;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.model.dmn.instance.Input;
import org.presalesflow.engine.SystemAccess;
import org.presalesflow.intake.files.KnownCodes;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The codes as the score table that is deployed now lists them for its inputs. */
@Component
class ScoreCodes implements KnownCodes {

    private static final String TABLE = "lead-score";
    private static final Pattern CODE = Pattern.compile("\"([^\"]*)\"");

    private final RepositoryService repositoryService;
    private final SystemAccess system;
    private volatile Known known = new Known("", Map.of());

    ScoreCodes(@Lazy RepositoryService repositoryService, SystemAccess system) {
        this.repositoryService = repositoryService;
        this.system = system;
    }

    /** @param version the id of the version of the table that they are from */
    private record Known(String version, Map<String, Set<String>> codes) {}

    @Override
    public Map<String, Set<String>> current() {
        return system.call(() -> {
            DecisionDefinition table = repositoryService
                    .createDecisionDefinitionQuery()
                    .decisionDefinitionKey(TABLE)
                    .latestVersion()
                    .singleResult();
            if (table == null) {
                return Map.of();
            }
            if (!known.version().equals(table.getId())) {
                known = new Known(table.getId(), codes(table.getId()));
            }
            return known.codes();
        });
    }

    private Map<String, Set<String>> codes(String version) {
        Map<String, Set<String>> codes = new HashMap<>();
        for (Input input : repositoryService.getDmnModelInstance(version).getModelElementsByType(Input.class)) {
            if (input.getInputValues() == null || input.getInputExpression() == null) {
                continue;
            }
            Set<String> values = new HashSet<>();
            Matcher matcher = CODE.matcher(input.getInputValues().getText().getTextContent());
            while (matcher.find()) {
                values.add(matcher.group(1));
            }
            codes.put(input.getInputExpression().getText().getTextContent().strip(), values);
        }
        return codes;
    }
}
