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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.presalesflow.flow.AnswerLookup;
import org.presalesflow.flow.TaskCompleted;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was answered in forms: each submission is kept as it was made, and the later answer wins over the earlier. */
@Repository
public class Submissions implements AnswerLookup {

    private static final TypeReference<LinkedHashMap<String, Object>> ANSWERS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    Submissions(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
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
            OffsetDateTime submittedAt) {}

    void add(TaskCompleted task, String stage, Map<String, Object> answers) {
        jdbc.sql("""
                        INSERT INTO PF_SUBMISSION (number, form, task_id, task_key, process, process_instance_id, stage,
                          answers, submitted_by, submitted_at)
                        VALUES (:number, :form, :taskId, :task, :process, :instance, :stage, :answers, :user, :at)""")
                .param("number", task.number())
                .param("form", task.form())
                .param("taskId", task.taskId())
                .param("task", task.task())
                .param("process", task.process())
                .param("instance", task.instanceId())
                .param("stage", stage)
                .param("answers", write(answers))
                .param("user", task.user())
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
        Set<String> doers = new TreeSet<>();
        if (!tasks.isEmpty()) {
            jdbc.sql(
                            "SELECT submitted_by, acted_for FROM PF_SUBMISSION WHERE number = :number AND task_key IN (:tasks)")
                    .param("number", number)
                    .param("tasks", tasks)
                    .query(row -> {
                        Stream.of(row.getString(1), row.getString(2))
                                .filter(Objects::nonNull)
                                .forEach(doers::add);
                    });
        }
        return doers;
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
