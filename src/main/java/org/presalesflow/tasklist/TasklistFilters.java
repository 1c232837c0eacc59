package org.presalesflow.tasklist;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The lists that everyone finds in Tasklist. */
@Component
@Order(40)
class TasklistFilters implements ApplicationRunner {

    private final FilterService filterService;
    private final TaskService taskService;
    private final AuthorizationService authorizationService;

    TasklistFilters(FilterService filterService, TaskService taskService, AuthorizationService authorizationService) {
        this.filterService = filterService;
        this.taskService = taskService;
        this.authorizationService = authorizationService;
    }

    @Override
    public void run(ApplicationArguments args) {
        if (filterService.createFilterQuery().count() > 0) {
            return;
        }
        create("My tasks", "Tasks that are mine", 10, mine());
        create("My group's tasks", "Tasks that anyone of my groups may take", 20, groups());
        create("All open to me", "All tasks that I may see: my groups', and for managers everyone's", 30, open());
        create(
                "Due today",
                "What must be done before midnight",
                40,
                open().dueBeforeExpression("${dateTime().plusDays(1).withTimeAtStartOfDay().toDate()}"));
        create("Overdue", "What should have been done by now", 50, open().dueBeforeExpression("${now()}"));
    }

    private TaskQuery mine() {
        return taskService.createTaskQuery().taskAssigneeExpression("${currentUser()}");
    }

    private TaskQuery groups() {
        return taskService.createTaskQuery().taskCandidateGroupInExpression("${currentUserGroups()}");
    }

    /** Without a condition: the engine's permissions decide what each person sees. */
    private TaskQuery open() {
        return taskService.createTaskQuery();
    }

    private void create(String name, String description, int priority, TaskQuery query) {
        Filter filter = filterService.newTaskFilter(name);
        filter.setQuery(query);
        filter.setProperties(Map.of(
                "description",
                description,
                "priority",
                priority,
                "refresh",
                true,
                "color",
                "#555555",
                "showUndefinedVariable",
                false,
                "variables",
                List.of(
                        Map.of("name", "grade", "label", "Grade"),
                        Map.of("name", "opportunityNumber", "label", "Opportunity"))));
        filterService.saveFilter(filter);
        Authorization everyone = authorizationService.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
        everyone.setUserId(Authorization.ANY);
        everyone.setResource(Resources.FILTER);
        everyone.setResourceId(filter.getId());
        everyone.addPermission(Permissions.READ);
        authorizationService.saveAuthorization(everyone);
    }
}
