package org.presalesflow.modeltest;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;

/** Times as people in Shanghai read them off the wall, such as {@code 2026-03-02 09:00}. */
public final class ShanghaiTime {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private ShanghaiTime() {}

    public static Instant at(String time) {
        return LocalDateTime.parse(time, MINUTES).atZone(ZONE).toInstant();
    }

    public static String of(Instant instant) {
        return MINUTES.format(instant.atZone(ZONE));
    }

    public static String of(Date date) {
        return of(date.toInstant());
    }

    /** @param utc the same moment in Greenwich, as {@link Case} tells it */
    public static String ofUtc(String utc) {
        return of(LocalDateTime.parse(utc, MINUTES).toInstant(ZoneOffset.UTC));
    }

    /** @return the same moment in Greenwich, as {@link Case} tells it */
    public static String toUtc(String time) {
        return MINUTES.format(at(time).atZone(ZoneOffset.UTC));
    }
}
