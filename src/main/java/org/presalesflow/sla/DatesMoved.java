package org.presalesflow.sla;

import java.time.Instant;
import java.util.Map;

/** Tasks have other due dates now. @param dates by task id */
public record DatesMoved(Map<String, Instant> dates) {}
