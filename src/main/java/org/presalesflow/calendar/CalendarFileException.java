package org.presalesflow.calendar;

/** A calendar's file is not as it must be. The message is for whoever wrote it: file, field and reason. */
public class CalendarFileException extends RuntimeException {

    CalendarFileException(String file, String field, String reason) {
        super(file + ", " + field + ": " + reason);
    }

    CalendarFileException(String file, String reason) {
        super(file + ": " + reason);
    }
}
