package org.presalesflow.people;

import java.util.List;

/**
 * Somebody is not there, for a while or for good, and what was theirs is in other hands; published after the transactions
 * that saw to it.
 *
 * @param groups the groups in which one fewer can do what is to be done
 */
public record PersonMissing(List<String> groups) {}
