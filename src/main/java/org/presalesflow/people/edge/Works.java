package org.presalesflow.people.edge;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.presalesflow.cases.CaseEvents;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.engine.SystemAccess;
import org.presalesflow.flow.Eligibility;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The open tasks, whoever may see them. */
@Component
class Works {

    private static final int AT_ONCE = 500;

    private final TaskService taskService;
    private final RuntimeService runtimeService;
    private final SystemAccess system;
    private final Opportunities opportunities;
    private final CaseEvents events;
    private final ObjectProvider<Eligibility> eligibility;
    private final JdbcClient jdbc;

    Works(
            @Lazy TaskService taskService,
            @Lazy RuntimeService runtimeService,
            SystemAccess system,
            Opportunities opportunities,
            CaseEvents events,
            ObjectProvider<Eligibility> eligibility,
            JdbcClient jdbc) {
        this.taskService = taskService;
        this.runtimeService = runtimeService;
        this.system = system;
        this.opportunities = opportunities;
        this.events = events;
        this.eligibility = eligibility;
        this.jdbc = jdbc;
    }

    /** A task that is being created or assigned at this moment. */
    static Work of(DelegateTask task) {
        return new Work(
                task.getExecution().getProcessBusinessKey(),
                processOf(task.getProcessDefinitionId()),
                task.getId(),
                task.getTaskDefinitionKey(),
                task.getName(),
                task.getAssignee(),
                groups(task.getCandidates()));
    }

    Optional<Work> find(String taskId) {
        return find(query -> query.taskId(taskId)).stream().findFirst();
    }

    /** @return tasks of models; such that people made for themselves are left alone */
    List<Work> find(Function<TaskQuery, TaskQuery> which) {
        return system.call(() -> {
            List<Task> tasks = which.apply(taskService.createTaskQuery()).list().stream()
                    .filter(task -> task.getProcessInstanceId() != null)
                    .toList();
            Map<String, String> numbers = numbers(tasks);
            return tasks.stream()
                    .map(task -> new Work(
                            numbers.get(task.getProcessInstanceId()),
                            processOf(task.getProcessDefinitionId()),
                            task.getId(),
                            task.getTaskDefinitionKey(),
                            task.getName(),
                            task.getAssignee(),
                            groups(taskService.getIdentityLinksForTask(task.getId()))))
                    .toList();
        });
    }

    /** @return the ids of the tasks alone, also of those that belong to no model */
    List<String> ids(UnaryOperator<TaskQuery> which) {
        return system.call(() -> which.apply(taskService.createTaskQuery()).list().stream()
                .map(Task::getId)
                .toList());
    }

    private Map<String, String> numbers(List<Task> tasks) {
        List<String> instances =
                tasks.stream().map(Task::getProcessInstanceId).distinct().toList();
        Map<String, String> numbers = new HashMap<>();
        // Databases take only so many values in a list.
        for (int from = 0; from < instances.size(); from += AT_ONCE) {
            Set<String> some = Set.copyOf(instances.subList(from, Math.min(from + AT_ONCE, instances.size())));
            runtimeService.createProcessInstanceQuery().processInstanceIds(some).list().stream()
                    .filter(instance -> instance.getBusinessKey() != null)
                    .forEach(instance -> numbers.put(instance.getId(), instance.getBusinessKey()));
        }
        return numbers;
    }

    private static List<String> groups(Collection<IdentityLink> links) {
        return links.stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
    }

    /** The id of a definition begins with its key. */
    private static String processOf(String definitionId) {
        return definitionId.split(":")[0];
    }

    /** Holds the cases until the transaction ends; always in the same order, so that nobody waits for each other. */
    void lock(Stream<String> numbers) {
        numbers.filter(Objects::nonNull).distinct().sorted().forEach(opportunities::lock);
    }

    boolean mayDo(Work work, String user) {
        return eligibility
                .orderedStream()
                .allMatch(rule -> rule.mayDo(work.number(), work.process(), work.taskId(), work.task(), user));
    }

    /** @return those of the users who may do it */
    Set<String> whoMayDo(Work work, Collection<String> users) {
        Set<String> may = new HashSet<>(users);
        eligibility
                .orderedStream()
                .forEach(rule ->
                        may.retainAll(rule.whoMayDo(work.number(), work.process(), work.taskId(), work.task(), users)));
        return may;
    }

    /** @param user null to have it wait for its groups */
    void assign(Work work, String user) {
        run(() -> taskService.setAssignee(work.taskId(), user));
    }

    void offer(String taskId, String user) {
        run(() -> taskService.addCandidateUser(taskId, user));
    }

    void offerNoMore(String taskId, String user) {
        run(() -> taskService.deleteCandidateUser(taskId, user));
    }

    private void run(Runnable act) {
        system.call(() -> {
            act.run();
            return null;
        });
    }

    /** Puts on the timeline of the case, where there is one, what became of the task. */
    void tell(Work work, String type, String detail, String actor) {
        if (work.number() != null) {
            String stage =
                    opportunities.find(work.number()).map(Opportunity::stage).orElse(null);
            events.add(work.number(), type, work.task(), detail, actor, stage);
        }
    }

    /** @return the ids of those who have open tasks */
    Set<String> holders() {
        // The engine's own query would bring each task to us, every few minutes.
        return Set.copyOf(jdbc.sql("SELECT DISTINCT ASSIGNEE_ FROM ACT_RU_TASK WHERE ASSIGNEE_ IS NOT NULL"
                        + " AND PROC_INST_ID_ IS NOT NULL")
                .query(String.class)
                .list());
    }
}
