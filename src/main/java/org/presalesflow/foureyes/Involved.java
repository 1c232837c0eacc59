package org.presalesflow.foureyes;

import java.util.Set;

/** Names people whom a decision is about though they did no task that the model names. Each capability brings its own. */
public interface Involved {

    /** @return user ids; empty for a decision of another process */
    Set<String> in(Work work);
}
