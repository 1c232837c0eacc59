package org.presalesflow.security;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.util.ResourceTypeUtil;
import org.presalesflow.security.Grants.Grant;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Makes the engine's groups and their permissions what {@code authorizations.yaml} says, at each start. Only the
 * groups' permissions on the kinds of resources that the file is about are touched, and only where they differ.
 */
@Component
@Order(20)
class GrantKeeper implements ApplicationRunner {

    private final Grants declared;
    private final AuthorizationService authorizationService;
    private final IdentityService identityService;

    GrantKeeper(Grants declared, AuthorizationService authorizationService, IdentityService identityService) {
        this.declared = declared;
        this.authorizationService = authorizationService;
        this.identityService = identityService;
    }

    /** What a permission row is about. */
    private record Subject(String group, Resources resource, String id) {}

    @Override
    public void run(ApplicationArguments args) {
        ensureGroups();
        Map<Subject, Set<String>> wanted = wanted();
        Map<Subject, Authorization> found = found();
        found.forEach((subject, authorization) -> {
            if (!wanted.containsKey(subject)) {
                authorizationService.deleteAuthorization(authorization.getId());
            }
        });
        wanted.forEach((subject, permissions) -> grant(subject, permissions, found.get(subject)));
    }

    private void ensureGroups() {
        Set<String> groups = new TreeSet<>();
        declared.roles().values().forEach(groups::addAll);
        for (String id : groups) {
            if (identityService.createGroupQuery().groupId(id).count() == 0) {
                var group = identityService.newGroup(id);
                group.setName(id);
                group.setType("WORKFLOW");
                identityService.saveGroup(group);
            }
        }
    }

    private Map<Subject, Set<String>> wanted() {
        Map<Subject, Set<String>> wanted = new HashMap<>();
        for (Grant grant : declared.grants()) {
            for (String role : grant.to()) {
                for (String group : groupsOf(role)) {
                    for (String id : grant.ids()) {
                        wanted.computeIfAbsent(
                                        new Subject(group, Resources.valueOf(grant.resource()), id),
                                        key -> new TreeSet<>())
                                .addAll(grant.allow());
                    }
                }
            }
        }
        return wanted;
    }

    private List<String> groupsOf(String role) {
        List<String> groups = declared.roles().get(role);
        if (groups == null) {
            throw new IllegalStateException(
                    "authorizations.yaml grants to the role " + role + ", which it does not name");
        }
        return groups;
    }

    /** The groups' rows on resources that the file declares; rows on tasks, filters and the like are not its matter. */
    private Map<Subject, Authorization> found() {
        Set<Integer> kinds = new HashSet<>();
        declared.grants()
                .forEach(grant -> kinds.add(Resources.valueOf(grant.resource()).resourceType()));
        Set<String> groups = new HashSet<>();
        declared.roles().values().forEach(groups::addAll);
        Map<Subject, Authorization> found = new HashMap<>();
        for (Authorization authorization : authorizationService
                .createAuthorizationQuery()
                .groupIdIn(groups.toArray(String[]::new))
                .list()) {
            boolean ownGroup = authorization.getResourceType() == Resources.GROUP.resourceType()
                    && authorization.getGroupId().equals(authorization.getResourceId());
            if (kinds.contains(authorization.getResourceType()) && !ownGroup) {
                found.put(
                        new Subject(
                                authorization.getGroupId(),
                                (Resources) ResourceTypeUtil.getResourceByType(authorization.getResourceType()),
                                authorization.getResourceId()),
                        authorization);
            }
        }
        return found;
    }

    private void grant(Subject subject, Set<String> permissions, Authorization existing) {
        Authorization authorization = existing;
        if (authorization == null) {
            authorization = authorizationService.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            authorization.setGroupId(subject.group());
            authorization.setResource(subject.resource());
            authorization.setResourceId(subject.id());
        }
        Permission[] wanted = permissions.stream()
                .map(name -> permission(subject.resource(), name))
                .toArray(Permission[]::new);
        if (existing == null || !same(existing, wanted, subject.resource())) {
            authorization.setPermissions(wanted);
            authorizationService.saveAuthorization(authorization);
        }
    }

    private static boolean same(Authorization existing, Permission[] wanted, Resource resource) {
        return names(existing.getPermissions(ResourceTypeUtil.getPermissionsByResourceType(resource.resourceType())))
                .equals(names(wanted));
    }

    private static Set<String> names(Permission[] permissions) {
        Set<String> names = new HashSet<>();
        Arrays.stream(permissions).map(Permission::getName).forEach(names::add);
        names.remove(Permissions.NONE.getName());
        return names;
    }

    private static Permission permission(Resource resource, String name) {
        return Arrays.stream(ResourceTypeUtil.getPermissionsByResourceType(resource.resourceType()))
                .filter(permission -> permission.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "authorizations.yaml names the permission " + name + ", which " + resource + " does not have"));
    }
}
