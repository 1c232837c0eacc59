package org.presalesflow.notification;

import java.time.Instant;

/** When staff are at work, and a notice does not disturb. */
interface WorkingTime {

    boolean isWorking(Instant at);
}
