package org.presalesflow.templates.edge;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.presalesflow.engine.SystemAccess;
import org.presalesflow.templates.StaffNames;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Names from the engine's identity service. */
@Component
class EngineNames implements StaffNames {

    private final IdentityService identityService;
    private final SystemAccess system;

    EngineNames(@Lazy IdentityService identityService, SystemAccess system) {
        this.identityService = identityService;
        this.system = system;
    }

    @Override
    public String of(String user) {
        return system.call(() -> Optional.ofNullable(
                        identityService.createUserQuery().userId(user).singleResult()))
                .map(EngineNames::name)
                .filter(name -> !name.isEmpty())
                .orElse(user);
    }

    private static String name(User user) {
        return Stream.of(user.getFirstName(), user.getLastName())
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
