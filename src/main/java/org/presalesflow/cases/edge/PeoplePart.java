package org.presalesflow.cases.edge;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.presalesflow.cases.CasePart;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.engine.SystemAccess;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who does which open task of a case now, and who worked on it before. */
@Component
class PeoplePart implements CasePart {

    private static final String WORKING = "working";
    private static final String WORKED = "worked";

    private final Opportunities opportunities;
    private final TaskService taskService;
    private final JdbcClient jdbc;
    private final SystemAccess system;

    PeoplePart(Opportunities opportunities, TaskService taskService, JdbcClient jdbc, SystemAccess system) {
        this.opportunities = opportunities;
        this.taskService = taskService;
        this.jdbc = jdbc;
        this.system = system;
    }

    /**
     * One person in the case.
     *
     * @param part working (on an open task) or worked
     * @param user null for an open task that nobody has claimed
     * @param group whom an open task waits for; null if somebody has it
     * @param task the name of the open task; null for who worked
     * @param tasks how many tasks they did
     * @param at when the open task came, or when they did the last one
     */
    record Part(String part, String user, String group, String task, int tasks, OffsetDateTime at) {}

    @Override
    public String name() {
        return "people";
    }

    /** @return who works now first */
    @Override
    public List<Part> of(String number) {
        List<Part> people = new ArrayList<>(system.call(() -> working(number)));
        people.addAll(jdbc.sql("SELECT submitted_by, COUNT(*) AS tasks, MAX(submitted_at) AS last_at FROM PF_SUBMISSION"
                        + " WHERE number = :number AND submitted_by IS NOT NULL AND form <> 'correction'"
                        + " GROUP BY submitted_by ORDER BY last_at DESC")
                .param("number", number)
                .query((row, index) -> new Part(
                        WORKED,
                        row.getString("submitted_by"),
                        null,
                        null,
                        row.getInt("tasks"),
                        row.getObject("last_at", OffsetDateTime.class)))
                .list());
        return people;
    }

    private List<Part> working(String number) {
        String ending = opportunities
                .find(number)
                .map(Opportunity::company)
                .map(company -> " · " + company)
                .orElse("");
        return taskService
                .createTaskQuery()
                .processInstanceBusinessKey(number)
                .orderByTaskCreateTime()
                .asc()
                .list()
                .stream()
                .map(task -> new Part(
                        WORKING,
                        task.getAssignee(),
                        task.getAssignee() == null ? groups(task) : null,
                        task.getName().endsWith(ending)
                                ? task.getName().substring(0, task.getName().length() - ending.length())
                                : task.getName(),
                        0,
                        task.getCreateTime().toInstant().atOffset(ZoneOffset.UTC)))
                .toList();
    }

    private String groups(Task task) {
        return taskService.getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
