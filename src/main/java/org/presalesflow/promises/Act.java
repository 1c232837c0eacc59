package org.presalesflow.promises;

import java.time.OffsetDateTime;

/**
 * Who does something to promises, and in what.
 *
 * @param name what people call the task or step
 * @param user user id; null for the engine
 */
record Act(String name, String user, OffsetDateTime at) {}
