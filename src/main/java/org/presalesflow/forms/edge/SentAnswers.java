package org.presalesflow.forms.edge;

import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Holds what was sent with a task from the command to the end of the task. Meanwhile the engine has checked the right to
 * it and its guards who it is, and nothing of it was written.
 */
@Component
class SentAnswers {

    private final ThreadLocal<Map<String, Map<String, Object>>> byTask = ThreadLocal.withInitial(HashMap::new);

    void keep(String taskId, Map<String, Object> sent) {
        byTask.get().put(taskId, sent);
    }

    /** @return what was sent with the task; empty also if nobody sent anything */
    Map<String, Object> take(String taskId) {
        Map<String, Object> sent = byTask.get().remove(taskId);
        return sent == null ? Map.of() : sent;
    }

    /** @return whether they were still there */
    boolean drop(String taskId) {
        Map<String, Map<String, Object>> kept = byTask.get();
        boolean dropped = kept.remove(taskId) != null;
        if (kept.isEmpty()) {
            byTask.remove();
        }
        return dropped;
    }
}
