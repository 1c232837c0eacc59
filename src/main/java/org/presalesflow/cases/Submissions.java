package org.presalesflow.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.presalesflow.flow.ActingFor;
import org.presalesflow.flow.AnswerLookup;
import org.presalesflow.flow.TaskCompleted;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was answered in forms: each submission is kept as it was made, and the later answer wins over the earlier. */
@Repository
public class Submissions implements AnswerLookup {

    /** The form, task and process of what was corrected outside of all forms. */
    static final String CORRECTION = "correction";

    private static final TypeReference<LinkedHashMap<String, Object>> ANSWERS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final ActingFor acting;

    Submissions(JdbcClient jdbc, ObjectMapper json, Clock clock, ActingFor acting) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.acting = acting;
    }

    /**
     * One submission.
     *
     * @param processInstanceId where it was made
     * @param process the process id of that instance
     * @param form the form's id
     * @param task the id of the task in its model
     * @param answers by field key
     * @param submittedBy user id; null for the engine
     */
    public record Submission(
            String processInstanceId,
            String process,
            String form,
            String task,
            Map<String, Object> answers,
            String submittedBy,
            OffsetDateTime submittedAt) {

        /** Whether a fact was corrected outside of all forms; it counts as an answer of its time. */
        public boolean isCorrection() {
            return CORRECTION.equals(form);
        }
    }

    void correct(Opportunity opportunity, Map<String, Object> answers, String user) {
        jdbc.sql("""
                        INSERT INTO PF_SUBMISSION (number, form, task_id, task_key, process, process_instance_id, stage,
                          answers, submitted_by, submitted_at)
                        VALUES (:number, :kind, :id, :kind, :kind, :kind, :stage, :answers, :user, :at)""")
                .param("number", opportunity.number())
                .param("kind", CORRECTION)
                .param("id", CORRECTION + " " + UUID.randomUUID())
                .param("stage", opportunity.stage())
                .param("answers", write(answers))
                .param("user", user)
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    void add(TaskCompleted task, String stage, Map<String, Object> answers) {
        jdbc.sql("""
                        INSERT INTO PF_SUBMISSION (number, form, task_id, task_key, process, process_instance_id, stage,
                          answers, submitted_by, acted_for, submitted_at)
                        VALUES (:number, :form, :taskId, :task, :process, :instance, :stage, :answers, :user,
                          :actedFor, :at)""")
                .param("number", task.number())
                .param("form", task.form())
                .param("taskId", task.taskId())
                .param("task", task.task())
                .param("process", task.process())
                .param("instance", task.instanceId())
                .param("stage", stage)
                .param("answers", write(answers))
                .param("user", task.user())
                .param(
                        "actedFor",
                        task.user() == null ? null : acting.of(task.user()).orElse(null))
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    /** @return all submissions of the case, the oldest first */
    public List<Submission> of(String number) {
        return jdbc.sql("SELECT * FROM PF_SUBMISSION WHERE number = :number ORDER BY id")
                .param("number", number)
                .query((row, index) -> new Submission(
                        row.getString("process_instance_id"),
                        row.getString("process"),
                        row.getString("form"),
                        row.getString("task_key"),
                        read(row.getString("answers")),
                        row.getString("submitted_by"),
                        row.getObject("submitted_at", OffsetDateTime.class)))
                .list();
    }

    /**
     * @param tasks ids of tasks in their models
     * @return the users who did any of them in this case, and those for whom a substitute did it
     */
    public Set<String> doers(String number, Collection<String> tasks) {
        return doers(number, tasks, "", "");
    }

    /**
     * As {@link #doers(String, Collection)}, but of a process that a case runs through several times, such as a hand-over,
     * only those of one instance.
     */
    public Set<String> doers(String number, Collection<String> tasks, String process, String instanceId) {
        Set<String> doers = new TreeSet<>();
        if (!tasks.isEmpty()) {
            jdbc.sql("SELECT submitted_by, acted_for FROM PF_SUBMISSION WHERE number = :number AND task_key IN (:tasks)"
                            + " AND (process <> :process OR process_instance_id = :instance)")
                    .param("number", number)
                    .param("tasks", tasks)
                    .param("process", process)
                    .param("instance", instanceId)
                    .query(row -> {
                        Stream.of(row.getString(1), row.getString(2))
                                .filter(Objects::nonNull)
                                .forEach(doers::add);
                    });
        }
        return doers;
    }

    /** @return what was answered when this task was done, as it is kept; empty if it was not */
    public Map<String, Object> answersTo(String taskId) {
        return jdbc.sql("SELECT answers FROM PF_SUBMISSION WHERE task_id = :task")
                .param("task", taskId)
                .query(String.class)
                .optional()
                .map(this::read)
                .orElseGet(Map::of);
    }

    /** @return what was last answered to this task in the process instance, as it is kept; empty if it was not */
    public Map<String, Object> lastAnswers(String instanceId, String task) {
        return jdbc.sql("SELECT answers FROM PF_SUBMISSION WHERE process_instance_id = :instance AND task_key = :task"
                        + " ORDER BY id DESC FETCH FIRST 1 ROWS ONLY")
                .param("instance", instanceId)
                .param("task", task)
                .query(String.class)
                .optional()
                .map(this::read)
                .orElseGet(Map::of);
    }

    /** @return the answers of the last form of the case that asked for this field, as they are kept; empty if none did */
    public Map<String, Object> lastAnswersWith(String number, String field) {
        return jdbc.sql("SELECT answers FROM PF_SUBMISSION WHERE number = :number AND answers LIKE :key"
                        + " ORDER BY id DESC FETCH FIRST 1 ROWS ONLY")
                .param("number", number)
                .param("key", "%\"" + field + "\":%")
                .query(String.class)
                .optional()
                .map(this::read)
                .orElseGet(Map::of);
    }

    @Override
    public String lastTexts(String instanceId, List<String> fields) {
        Map<String, Object> answers = new LinkedHashMap<>();
        jdbc.sql("SELECT answers FROM PF_SUBMISSION WHERE process_instance_id = :instance ORDER BY id")
                .param("instance", instanceId)
                .query(String.class)
                .list()
                .forEach(document -> answers.putAll(read(document)));
        return fields.stream()
                .map(answers::get)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("; "));
    }

    private String write(Map<String, Object> answers) {
        try {
            return json.writeValueAsString(answers);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Object> read(String document) {
        try {
            return json.readValue(document, ANSWERS);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
