package org.presalesflow.flow;

import java.util.List;

/** Looks up what was answered in forms. */
public interface AnswerLookup {

    /**
     * @param instanceId a process instance
     * @param fields keys of form fields
     * @return what was last answered to these fields in that instance, the answers joined by "; "; empty if nothing
     */
    String lastTexts(String instanceId, List<String> fields);
}
