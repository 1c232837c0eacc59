package org.presalesflow.why;

import java.time.OffsetDateTime;

/**
 * A time in which a case did not get on.
 *
 * @param source task (over its limit), handover, dispatch, approval, pause or notification
 * @param process that the task belongs to; null for anything else
 * @param element the task, the receiving department, the approvers, the mail's template; null where there is none
 * @param reason of a pause; for a task whether somebody had claimed it; null for anything else
 * @param department that was waited for; null for none
 * @param person who had it, or answered in the end; null while nobody has
 * @param stage that the case was in; null before its first
 * @param calendar of whoever was waited for; null for the one of the department
 * @param seconds of working time where it is known already; null to count it
 */
record Wait(
        String number,
        String source,
        String process,
        String element,
        String reason,
        String department,
        String person,
        String stage,
        String calendar,
        OffsetDateTime fromAt,
        OffsetDateTime toAt,
        Long seconds) {}
