package org.presalesflow.security;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What each group may do in the engine, as {@code authorizations.yaml} says it.
 *
 * @param roles names for sets of groups, so that a grant can be read aloud
 * @param grants the permissions, each for some roles on some resources
 */
@ConfigurationProperties("authorizations")
record Grants(Map<String, List<String>> roles, List<Grant> grants) {

    /**
     * @param to names of roles
     * @param resource the engine's resource, such as {@code PROCESS_DEFINITION}
     * @param ids which of them; {@code *} for all
     * @param allow the engine's permissions, such as {@code READ}
     */
    record Grant(List<String> to, String resource, List<String> ids, List<String> allow) {}
}
