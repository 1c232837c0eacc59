package org.presalesflow.webapps;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.camunda.bpm.engine.TaskService;
import org.presalesflow.engine.CaseVariables;

/**
 * A call about the case of one task, by the user who is signed in to Tasklist. A task that they may not see is not
 * there.
 */
final class TaskCall {

    private final String task;
    private final TaskService tasks;
    private final Answers answers;

    TaskCall(String task, TaskService tasks, Answers answers) {
        this.task = task;
        this.tasks = tasks;
        this.answers = answers;
    }

    String task() {
        return task;
    }

    /** @param view gets the number of the case and gives what is answered */
    Response read(Function<String, Object> view) {
        return withCase(number -> answers.read(() -> view.apply(number)));
    }

    /** @param change gets the number of the case and what is wished */
    <T> Response change(String body, Class<T> type, BiConsumer<String, T> change) {
        return withCase(number -> answers.change(body, type, wish -> change.accept(number, wish)));
    }

    private Response withCase(Function<String, Response> work) {
        if (tasks.createTaskQuery().taskId(task).count() == 0) {
            return answers.problem(Status.NOT_FOUND, "tasklist.no-task");
        }
        return Optional.ofNullable(tasks.getVariable(task, CaseVariables.OPPORTUNITY_NUMBER))
                .map(number -> work.apply(number.toString()))
                .orElseGet(() -> answers.problem(Status.NOT_FOUND, "tasklist.no-case"));
    }
}
