package org.presalesflow.people;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * What is known of somebody who works here; null for what was not said.
 *
 * @param team the sales team
 * @param level P1 to P4
 * @param skills technology groups
 * @param hoursPerWeek the working hours a week that they are there for
 * @param leftAt since when they work here no more; null while they do
 */
public record Person(
        String user,
        String department,
        String team,
        String level,
        String industryTeam,
        List<String> skills,
        BigDecimal hoursPerWeek,
        OffsetDateTime leftAt) {

    /** From the basics to strategic cases. */
    public static final List<String> LEVELS = List.of("P1", "P2", "P3", "P4");

    public static final List<String> INDUSTRY_TEAMS = List.of("finance", "government", "manufacturing", "general");
    public static final List<String> SKILLS = List.of("big-data", "cloud", "ai");

    private static final int LONGEST_TEAM = 60;
    private static final BigDecimal HOURS_OF_A_WEEK = new BigDecimal(60);

    /** @throws IllegalArgumentException if something is not as it must be */
    void check() {
        oneOf("level", level, LEVELS);
        oneOf("industryTeam", industryTeam, INDUSTRY_TEAMS);
        skills.forEach(skill -> oneOf("skills", skill, SKILLS));
        if (team != null && team.length() > LONGEST_TEAM) {
            throw new IllegalArgumentException("team: must be at most " + LONGEST_TEAM + " characters");
        }
        if (hoursPerWeek != null && (hoursPerWeek.signum() < 0 || hoursPerWeek.compareTo(HOURS_OF_A_WEEK) > 0)) {
            throw new IllegalArgumentException("hoursPerWeek: must be from 0 to " + HOURS_OF_A_WEEK);
        }
    }

    private static void oneOf(String field, String value, List<String> allowed) {
        if (value != null && !allowed.contains(value)) {
            throw new IllegalArgumentException(field + ": must be one of " + String.join(", ", allowed));
        }
    }
}
