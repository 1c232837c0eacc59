package org.presalesflow.flow;

import java.util.Optional;

/** Knows who acts for somebody else, in the transaction that is under way. */
public interface ActingFor {

    /** @return for whom this user stands in with what they are doing now; empty if they act for themselves */
    Optional<String> of(String user);
}
