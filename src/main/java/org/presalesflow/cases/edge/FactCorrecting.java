package org.presalesflow.cases.edge;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.task.Task;
import org.presalesflow.cases.CorrectableFact;
import org.presalesflow.cases.Corrections;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.engine.SystemAccess;
import org.presalesflow.flow.TaskTitles;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Corrects facts of a case in the name of the engine's current user, as far as they answer for the fact. */
@Service
public class FactCorrecting {

    private static final String EXECUTIVES = "executives";

    private final CaseAccess access;
    private final Corrections corrections;
    private final IdentityService identityService;
    private final TaskService taskService;
    private final TaskTitles titles;
    private final SystemAccess system;

    FactCorrecting(
            CaseAccess access,
            Corrections corrections,
            IdentityService identityService,
            TaskService taskService,
            TaskTitles titles,
            SystemAccess system) {
        this.access = access;
        this.corrections = corrections;
        this.identityService = identityService;
        this.taskService = taskService;
        this.titles = titles;
        this.system = system;
    }

    /** @return the facts that the current user may correct now; none if the case is closed */
    public List<Corrections.Correctable> correctable(Opportunity opportunity) {
        return corrections.correctable(opportunity).stream()
                .filter(correctable -> may(opportunity, correctable.fact()))
                .toList();
    }

    /** A fact to be corrected. @param value what it shall be, as it was typed; empty or null for not known */
    public record Correction(String field, String value, String reason) {}

    /**
     * @throws IllegalArgumentException if the field, value or reason is not as it must be
     * @throws org.presalesflow.cases.CaseNotFoundException if there is no such case that the user may see
     * @throws NotAllowedException if the user does not answer for the fact
     * @throws org.presalesflow.cases.CaseStateException if the case is closed, or nobody has answered for the fact yet
     */
    @Transactional
    public void correct(String number, String field, String value, String reason) {
        Opportunity opportunity = access.see(number);
        CorrectableFact fact = CorrectableFact.of(field)
                .orElseThrow(() -> new IllegalArgumentException("field: is no fact that can be corrected"));
        if (!may(opportunity, fact)) {
            throw new NotAllowedException(refusal(fact));
        }
        corrections.correct(
                number,
                fact,
                value,
                reason,
                identityService.getCurrentAuthentication().getUserId());
        if (fact == CorrectableFact.COMPANY) {
            renameTasks(opportunity);
        }
    }

    private boolean may(Opportunity opportunity, CorrectableFact fact) {
        Authentication current = identityService.getCurrentAuthentication();
        List<String> groups = current.getGroupIds();
        return switch (fact.owner()) {
            case SALES ->
                current.getUserId().equals(opportunity.salesperson())
                        || groups.contains("sales-managers")
                        || groups.contains(EXECUTIVES);
            case PRESALES -> groups.contains("presales-managers") || groups.contains(EXECUTIVES);
            case FINANCE -> groups.contains("finance") || groups.contains("finance-managers");
        };
    }

    private static String refusal(CorrectableFact fact) {
        return switch (fact.owner()) {
            case SALES -> "Only the case's salesperson, the sales managers and executives correct this";
            case PRESALES -> "Only the presales managers and executives correct this";
            case FINANCE -> "Only finance corrects this";
        };
    }

    /** People find their work by the customer's name. */
    private void renameTasks(Opportunity before) {
        String old = " · " + before.company();
        system.call(() -> {
            List<Task> tasks = taskService
                    .createTaskQuery()
                    .processInstanceBusinessKey(before.number())
                    .list();
            tasks.stream().filter(task -> task.getName().endsWith(old)).forEach(task -> {
                String name = task.getName().substring(0, task.getName().length() - old.length());
                task.setName(titles.titleOf(before.number(), name));
                taskService.saveTask(task);
            });
            return tasks;
        });
    }
}
