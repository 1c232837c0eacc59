package org.presalesflow.flow;

import java.time.LocalDate;

/**
 * A day until which a task is to be done because somebody has said so.
 *
 * @param by user id; null for the engine itself
 * @param reason in words
 */
public record AgreedDate(LocalDate day, String by, String reason) {}
