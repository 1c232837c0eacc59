package org.presalesflow.sla;

import java.util.List;

/** A manager has given late work to someone else. */
public record WorkReassigned(List<String> taskIds, String assignee) {}
