package org.presalesflow.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.Spin;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.intake.Lead;
import org.presalesflow.intake.edge.LeadIntake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * A handful of cases in different stages, so that Tasklist and Cockpit show life: brought on by the demo's users
 * through the same doors that real ones use, in the background after the first start.
 */
@Component
@Profile(DemoGuard.PROFILE)
@ConditionalOnProperty(name = "presales.demo.cases", matchIfMissing = true)
class DemoCases {

    private static final Logger LOG = LoggerFactory.getLogger(DemoCases.class);
    private static final String REGISTRAR = "sales1";
    private static final String DAYS_FROM_TODAY = "today+";
    private static final String AS_SHOWN = "as-shown";
    private static final String ALL_OF = "all:";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long POLL_MILLIS = 200;

    private final LeadIntake intake;
    private final Opportunities opportunities;
    private final TaskService taskService;
    private final FormService formService;
    private final IdentityService identityService;
    private final ObjectMapper json;

    DemoCases(
            LeadIntake intake,
            Opportunities opportunities,
            TaskService taskService,
            FormService formService,
            IdentityService identityService,
            ObjectMapper json) {
        this.intake = intake;
        this.opportunities = opportunities;
        this.taskService = taskService;
        this.formService = formService;
        this.identityService = identityService;
        this.json = json;
    }

    /**
     * The script of the demo.
     *
     * @param story the answers to each task, in the order in which a case meets them
     * @param desks who does the tasks of a group, in the order in which they are asked
     */
    record Script(List<Scene> leads, List<Step> story, Map<String, List<String>> desks) {}

    /** A lead, and the task at which its case is left waiting. */
    record Scene(Lead lead, String until) {}

    record Step(String task, Map<String, Object> answers) {}

    @EventListener(ApplicationReadyEvent.class)
    void play() throws IOException {
        if (opportunities.any()) {
            return;
        }
        Script script;
        try (InputStream file = new ClassPathResource("demo/cases.json").getInputStream()) {
            script = json.readValue(file, Script.class);
        }
        CompletableFuture.runAsync(() -> play(script)).exceptionally(e -> {
            LOG.warn("The demo's cases are not complete: {}", e.getMessage());
            return null;
        });
    }

    private void play(Script script) {
        for (Scene scene : script.leads()) {
            String number =
                    as(REGISTRAR, () -> intake.take(scene.lead(), REGISTRAR)).number();
            for (Step step : script.story()) {
                if (step.task().equals(scene.until())) {
                    break;
                }
                complete(await(number, step.task()), step, script.desks());
            }
        }
        LOG.info("The demo has {} cases to look at", script.leads().size());
    }

    private Task await(String number, String task) {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            Optional<Task> found =
                    taskService
                            .createTaskQuery()
                            .processInstanceBusinessKey(number)
                            .taskDefinitionKey(task)
                            .list()
                            .stream()
                            .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            pause();
        }
        throw new IllegalStateException("the task " + task + " of " + number + " did not come");
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void complete(Task task, Step step, Map<String, List<String>> desks) {
        String user = task.getAssignee() != null ? task.getAssignee() : claim(task, desks.get(groupOf(task)));
        as(user, () -> {
            formService.submitTaskForm(task.getId(), variables(task, step.answers()));
            return task;
        });
    }

    /** @return the first of them who may do it: nobody reviews their own work */
    private String claim(Task task, List<String> users) {
        for (String user : users) {
            try {
                as(user, () -> {
                    taskService.claim(task.getId(), user);
                    return task;
                });
                return user;
            } catch (AuthorizationException e) {
                LOG.debug("{} leaves the task {} to somebody else: {}", user, task.getName(), e.getMessage());
            }
        }
        throw new IllegalStateException("nobody of the demo may do the task " + task.getName());
    }

    private String groupOf(Task task) {
        return taskService.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(group -> group != null)
                .findFirst()
                .orElseThrow();
    }

    private VariableMap variables(Task task, Map<String, Object> answers) {
        VariableMap variables = Variables.createVariables();
        answers.forEach((key, value) -> {
            if (value instanceof List<?> list) {
                variables.putValueTyped(
                        key,
                        SpinValues.jsonValue(json.valueToTree(list).toString()).create());
            } else if (value instanceof String text && text.startsWith(DAYS_FROM_TODAY)) {
                int days = Integer.parseInt(text.substring(DAYS_FROM_TODAY.length()));
                variables.putValue(key, LocalDate.now().plusDays(days).toString());
            } else if (value instanceof String text && text.startsWith(ALL_OF)) {
                variables.putValueTyped(key, all(task, text.substring(ALL_OF.length())));
            } else if (AS_SHOWN.equals(value)) {
                variables.putValue(
                        key, formService.getTaskFormVariables(task.getId()).get(key));
            } else {
                variables.putValue(key, value);
            }
        });
        return variables;
    }

    /** Ticks all that the case offers by this name. */
    private JsonValue all(Task task, String options) {
        Object offered = formService.getTaskFormVariables(task.getId()).get(options);
        List<String> ticks = offered == null
                ? List.of()
                : Spin.JSON(offered).elements().stream()
                        .map(option -> option.prop("value").stringValue())
                        .toList();
        return SpinValues.jsonValue(json.valueToTree(ticks).toString()).create();
    }

    private <T> T as(String user, Supplier<T> work) {
        List<String> groups = identityService.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
        identityService.setAuthentication(user, groups);
        try {
            return work.get();
        } finally {
            identityService.clearAuthentication();
        }
    }
}
