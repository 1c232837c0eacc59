package org.presalesflow.modeltest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.engine.CaseVariables;
import org.presalesflow.forms.FormFiller;
import org.presalesflow.handoff.HandoverProcess;
import org.presalesflow.sla.edge.AlarmClock;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A case at work. People answer as {@link HappyPath} says, but for what a test {@linkplain #answers bends}; save points
 * are passed at once, timers only when the test {@linkplain #fires says so}.
 */
public final class Case {

    private static final int TOO_MANY = 200;

    private final ProcessEngine engine;
    private final Opportunities opportunities;
    private final AlarmClock alarmClock;
    private final JdbcTemplate jdbc;
    private final String number;
    private final ProcessInstance instance;
    private final Map<String, Queue<Map<String, Object>>> bent = new HashMap<>();

    Case(
            ProcessEngine engine,
            Opportunities opportunities,
            AlarmClock alarmClock,
            JdbcTemplate jdbc,
            String number,
            ProcessInstance instance) {
        this.engine = engine;
        this.opportunities = opportunities;
        this.alarmClock = alarmClock;
        this.jdbc = jdbc;
        this.number = number;
        this.instance = instance;
    }

    public String number() {
        return number;
    }

    /** The instance that the test is about. */
    public ProcessInstance instance() {
        return instance;
    }

    /** The same case, seen from another process of it that is running. */
    public Case at(String process) {
        ProcessInstance running = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .processDefinitionKey(process)
                .singleResult();
        if (running == null) {
            throw new AssertionError(process + " is not running for " + number);
        }
        return new Case(engine, opportunities, alarmClock, jdbc, number, running);
    }

    /** What is known of the case already. */
    public Case with(String column, Object value) {
        opportunities.update(number, Map.of(column, value));
        return this;
    }

    /** What was promised in it already. */
    public Case promised(String id, String source, String text) {
        jdbc.update(
                "INSERT INTO PF_PROMISE (number, promise_id, source, field, text, origin, made_by, made_at, status)"
                        + " VALUES (?, ?, ?, 'earlier', ?, 'Earlier', 'sales1', CURRENT_TIMESTAMP, 'open')",
                number,
                id,
                source,
                text);
        return this;
    }

    /** Ticks in a checklist, as Tasklist sends them. */
    public static JsonValue list(String... ticks) {
        return SpinValues.jsonValue(
                        Arrays.stream(ticks).map(tick -> '"' + tick + '"').collect(Collectors.joining(",", "[", "]")))
                .create();
    }

    /** The values of options, as a form is given them. */
    public static List<String> values(Object options) {
        return ((SpinJsonNode) options)
                .elements().stream()
                        .map(option -> option.prop("value").stringValue())
                        .toList();
    }

    /** Rows of a list, as Tasklist sends them. */
    public static JsonValue rows(String json) {
        return SpinValues.jsonValue(json.replace('\'', '"')).create();
    }

    /** What to answer the next time this task is done; several calls queue up, and then all goes well again. */
    public Case answers(String task, Object... keysAndValues) {
        Map<String, Object> answers = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            answers.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        bent.computeIfAbsent(task, key -> new ArrayDeque<>()).add(answers);
        return this;
    }

    /** Everyone works until nothing waits for people. */
    public Case works() {
        return worksUntil(null);
    }

    /** Everyone works, each on the oldest task first, until this one waits. */
    public Case worksUntil(String task) {
        for (int steps = 0; steps < TOO_MANY; steps++) {
            passSavePoints();
            List<Task> open = openTasks();
            if (open.stream().anyMatch(waiting -> waiting.getTaskDefinitionKey().equals(task))) {
                return this;
            }
            if (open.isEmpty()) {
                if (task != null) {
                    throw new AssertionError("The case never got to " + task);
                }
                return this;
            }
            complete(open.get(0));
        }
        throw new AssertionError("The case goes in circles: " + openTasks());
    }

    /** Does a task that must be waiting, and what follows by itself. */
    public Case does(String task) {
        passSavePoints();
        complete(task(task));
        passSavePoints();
        return this;
    }

    /** The time of a timer has come. */
    public Case fires(String event) {
        engine.getManagementService().executeJob(timer(event).getId());
        passSavePoints();
        return this;
    }

    /** It is that late now, and everything that is due in this case by then has happened, each at its own time. */
    public Case until(Instant now) {
        for (int steps = 0; steps < TOO_MANY; steps++) {
            Optional<Instant> next = nextAlarm();
            if (next.isEmpty() || next.get().isAfter(now)) {
                ClockUtil.setCurrentTime(Date.from(now));
                return this;
            }
            if (next.get().isAfter(ClockUtil.getCurrentTime().toInstant())) {
                ClockUtil.setCurrentTime(Date.from(next.get()));
            }
            alarmClock.bringForward();
            timersDue().forEach(job -> engine.getManagementService().executeJob(job.getId()));
        }
        throw new AssertionError("The alarms of the case go in circles");
    }

    /** When a step of this case is due, or a timer of it rings for another reason. */
    private Optional<Instant> nextAlarm() {
        List<OffsetDateTime> steps = jdbc.queryForList(
                "SELECT next_at FROM PF_SLA_CLOCK WHERE number = ? AND next_at IS NOT NULL",
                OffsetDateTime.class,
                number);
        return Stream.concat(steps.stream().map(OffsetDateTime::toInstant), timers().map(job -> job.getDuedate()
                        .toInstant()))
                .min(Comparator.naturalOrder());
    }

    private List<Job> timersDue() {
        Date now = ClockUtil.getCurrentTime();
        return timers().filter(job -> !job.getDuedate().after(now)).toList();
    }

    private Stream<Job> timers() {
        return instances().stream()
                .flatMap(
                        running -> engine
                                .getManagementService()
                                .createJobQuery()
                                .processInstanceId(running.getId())
                                .timers()
                                .list()
                                .stream());
    }

    /** The steps of the ladder that were taken, each as the clock's step or process, the step and when, in UTC. */
    public List<String> ladder() {
        return texts("SELECT COALESCE(c.step, c.process) || ' ' || s.step || ' ' || FORMATDATETIME(s.taken_at,"
                + " 'yyyy-MM-dd HH:mm', 'en', 'UTC') FROM PF_SLA_STEP s JOIN PF_SLA_CLOCK c ON c.id = s.clock_id"
                + " WHERE c.number = ? ORDER BY s.taken_at, c.id, s.step");
    }

    /** The clocks, each as the step or process, its state and when it is due, in UTC. */
    public List<String> clocks() {
        return texts("SELECT COALESCE(step, process) || ' ' || state || ' ' || FORMATDATETIME(due_at,"
                + " 'yyyy-MM-dd HH:mm', 'en', 'UTC') FROM PF_SLA_CLOCK WHERE number = ? ORDER BY id");
    }

    /** What is on the committee's list, each as reason and detail. */
    public List<String> agenda() {
        return texts("SELECT reason || ' ' || detail FROM PF_AGENDA_POINT WHERE number = ? ORDER BY id");
    }

    /** Who was told what, each as the template and the person, or the address where there is no person. */
    public List<String> told() {
        return texts("SELECT template || ' ' || COALESCE(person, recipient) FROM PF_NOTIFICATION_OUTBOX"
                + " WHERE number = ? AND template LIKE 'sla-%' ORDER BY id");
    }

    /** A timer of this case that must be waiting. */
    public Job timer(String event) {
        return instances().stream()
                .flatMap(running -> engine
                        .getManagementService()
                        .createJobQuery()
                        .processInstanceId(running.getId())
                        .timers()
                        .activityId(event)
                        .list()
                        .stream())
                .findFirst()
                .orElseThrow(() -> new AssertionError("The timer " + event + " is not waiting"));
    }

    /** The first of the tasks with this id that wait in this case. */
    public Task task(String task) {
        return openTasks().stream()
                .filter(waiting -> waiting.getTaskDefinitionKey().equals(task))
                .findFirst()
                .orElseThrow(() -> new AssertionError(task + " does not wait, but " + waiting()));
    }

    /** The ids of the tasks that wait for someone in this case. */
    public List<String> waiting() {
        return openTasks().stream().map(Task::getTaskDefinitionKey).toList();
    }

    /** What the form of a waiting task shows when it is opened. */
    public Map<String, Object> form(String task) {
        return engine.getFormService().getTaskFormVariables(task(task).getId());
    }

    /** All instances of the case that are running, those of this instance's calls among them. */
    public List<ProcessInstance> instances() {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .list();
    }

    /** How the instance ended: the id of its end event. */
    public String outcome() {
        return (String) variable(CaseVariables.OUTCOME);
    }

    public String reason() {
        return (String) variable(CaseVariables.OUTCOME_REASON);
    }

    private Object variable(String name) {
        return engine.getHistoryService()
                .createHistoricVariableInstanceQuery()
                .processInstanceId(instance.getId())
                .variableName(name)
                .singleResult()
                .getValue();
    }

    public Opportunity row() {
        return opportunities.get(number);
    }

    /** The runs of the stages, each as stage, round and outcome; null for one that lasts or was cut off. */
    public List<String> stageRuns() {
        return texts(
                "SELECT stage || ' ' || round || ' ' || COALESCE(outcome, 'null') FROM PF_STAGE_RUN WHERE number = ? ORDER BY id");
    }

    /** Why a stage was entered each time; empty the first time. */
    public List<String> entryReasons(String stage) {
        return jdbc.queryForList(
                "SELECT entry_reason FROM PF_STAGE_RUN WHERE number = ? AND stage = ? ORDER BY id",
                String.class,
                number,
                stage);
    }

    /** Stages that were entered and not left. */
    public List<String> openStageRuns() {
        return texts("SELECT stage FROM PF_STAGE_RUN WHERE number = ? AND left_at IS NULL");
    }

    /** The hand-overs, each as giver, receiver, state and number of returns. */
    public List<String> handovers() {
        return texts("SELECT from_department || ' > ' || to_department || ' ' || status || ' ' || returns"
                + " FROM PF_HANDOVER WHERE number = ? ORDER BY id");
    }

    /** What was promised, each as id, status and words. */
    public List<String> promises() {
        return texts(
                "SELECT promise_id || ' ' || status || ' ' || text FROM PF_PROMISE WHERE number = ? ORDER BY promise_id");
    }

    /** What the timeline tells, each as type and subject. */
    public List<String> events() {
        return texts("SELECT type || ' ' || subject FROM PF_CASE_EVENT WHERE number = ? ORDER BY id");
    }

    /** The tasks whose answers are kept, with the stage that the case was in. */
    public List<String> submissions() {
        return texts(
                "SELECT COALESCE(stage, 'none') || ' ' || task_key FROM PF_SUBMISSION WHERE number = ? ORDER BY id");
    }

    /** The templates of the mails that were written to anyone. */
    public List<String> mails() {
        return texts("SELECT template FROM PF_NOTIFICATION_OUTBOX WHERE number = ? ORDER BY id");
    }

    private List<String> texts(String query) {
        return jdbc.queryForList(query, String.class, number);
    }

    private void complete(Task task) {
        Queue<Map<String, Object>> answers = bent.get(task.getTaskDefinitionKey());
        Map<String, Object> wishes = new HashMap<>(HappyPath.answersTo(task.getTaskDefinitionKey()));
        if (answers != null && !answers.isEmpty()) {
            wishes.putAll(answers.remove());
        }
        if (task.getTaskDefinitionKey().equals(HandoverProcess.Tasks.OFFER_PACKAGE)) {
            Object offered = form(task.getTaskDefinitionKey()).get("handoverItemOptions");
            wishes.putIfAbsent(
                    HandoverProcess.Fields.ITEMS, list(values(offered).toArray(String[]::new)));
        }
        engine.getTaskService().complete(task.getId(), filled(engine, task.getId(), wishes));
    }

    /** A form filled in as people would, but for what is wished. */
    public static Map<String, Object> filled(ProcessEngine engine, String taskId, Map<String, Object> wishes) {
        Map<String, Object> shown = new HashMap<>();
        engine.getFormService().getTaskFormVariables(taskId).forEach((name, value) -> shown.put(name, plain(value)));
        Map<String, Object> wanted = new LinkedHashMap<>();
        wishes.forEach((key, value) -> wanted.put(key, plain(value)));
        Map<String, Object> variables = new HashMap<>();
        try (InputStream form = engine.getFormService().getDeployedTaskForm(taskId)) {
            LocalDate today = LocalDate.ofInstant(ClockUtil.getCurrentTime().toInstant(), ShanghaiTime.ZONE);
            new FormFiller(form.readAllBytes(), shown, today)
                    .sparing()
                    .fill(wanted)
                    .forEach((key, value) -> variables.put(
                            key,
                            value instanceof List<?>
                                    ? SpinValues.jsonValue(Spin.JSON(value).toString())
                                            .create()
                                    : value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return variables;
    }

    private static Object plain(Object value) {
        String json = value instanceof JsonValue typed
                ? typed.getValueSerialized()
                : value instanceof SpinJsonNode node ? node.toString() : null;
        return json == null ? value : Spin.JSON(json).mapTo(Object.class);
    }

    private void passSavePoints() {
        List<Job> jobs;
        do {
            jobs = new ArrayList<>();
            for (ProcessInstance running : instances()) {
                jobs.addAll(engine.getManagementService()
                        .createJobQuery()
                        .processInstanceId(running.getId())
                        .messages()
                        .list());
            }
            jobs.forEach(job -> engine.getManagementService().executeJob(job.getId()));
        } while (!jobs.isEmpty());
    }

    private List<Task> openTasks() {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(number)
                .orderByTaskCreateTime()
                .asc()
                .list();
    }
}
