package org.presalesflow.webapps;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.task.Task;
import org.presalesflow.cases.CaseParts;
import org.presalesflow.cases.Corrections.Correctable;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.cases.edge.CaseAccess;
import org.presalesflow.cases.edge.FactCorrecting;
import org.presalesflow.forms.FieldRule;
import org.springframework.stereotype.Component;

/** Cases as Tasklist shows them: what was found, and one as a whole. */
@Component
class CaseViews {

    private static final int PAGE = 20;

    private final CaseAccess access;
    private final CaseParts parts;
    private final FactCorrecting facts;
    private final TaskService taskService;
    private final IdentityService identityService;

    CaseViews(
            CaseAccess access,
            CaseParts parts,
            FactCorrecting facts,
            TaskService taskService,
            IdentityService identityService) {
        this.access = access;
        this.parts = parts;
        this.facts = facts;
        this.taskService = taskService;
        this.identityService = identityService;
    }

    /**
     * A case as a whole.
     *
     * @param parts by name
     * @param tasks the open tasks of it that are the user's or their groups'
     * @param correctable the facts that the user may correct
     */
    record CaseView(
            Opportunity opportunity,
            Map<String, Object> parts,
            List<OpenTask> tasks,
            List<CorrectableView> correctable) {}

    record OpenTask(String id, String name) {}

    /** @param rule what the fact's form takes */
    record CorrectableView(String field, Object value, FieldRule rule) {}

    /** A case in a list. */
    record Found(
            String number,
            String company,
            String contactName,
            String status,
            String stage,
            String salesperson,
            OffsetDateTime receivedAt,
            OffsetDateTime closedAt) {}

    /** @param more whether there are others after these */
    record Page(List<Found> cases, boolean more) {}

    CaseView view(String number) {
        Opportunity opportunity = access.see(number);
        List<CorrectableView> correctable = facts.correctable(opportunity).stream()
                .map(CaseViews::correctable)
                .toList();
        return new CaseView(opportunity, parts.of(number), tasks(number), correctable);
    }

    Page find(String words, String status, int offset) {
        List<Opportunity> found = access.list(words, status, Math.max(0, offset), PAGE + 1);
        return new Page(found.stream().limit(PAGE).map(CaseViews::found).toList(), found.size() > PAGE);
    }

    private List<OpenTask> tasks(String number) {
        Authentication current = identityService.getCurrentAuthentication();
        List<Task> tasks = new ArrayList<>(taskService
                .createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskAssignee(current.getUserId())
                .list());
        if (!current.getGroupIds().isEmpty()) {
            tasks.addAll(taskService
                    .createTaskQuery()
                    .processInstanceBusinessKey(number)
                    .taskCandidateGroupIn(current.getGroupIds())
                    .list());
        }
        Map<String, OpenTask> byId = new LinkedHashMap<>();
        tasks.forEach(task -> byId.putIfAbsent(task.getId(), new OpenTask(task.getId(), task.getName())));
        return List.copyOf(byId.values());
    }

    private static CorrectableView correctable(Correctable correctable) {
        return new CorrectableView(correctable.fact().field(), correctable.value(), correctable.rule());
    }

    private static Found found(Opportunity opportunity) {
        return new Found(
                opportunity.number(),
                opportunity.company(),
                opportunity.contactName(),
                opportunity.status(),
                opportunity.stage(),
                opportunity.salesperson(),
                opportunity.receivedAt(),
                opportunity.closedAt());
    }
}
