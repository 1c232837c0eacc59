package org.presalesflow.figures;

import java.util.Arrays;

/** What a figure can be broken down by. */
public enum Dimension {
    STAGE("m.stage"),
    DEPARTMENT("m.department"),
    PERSON("m.person"),
    INDUSTRY("o.industry"),
    GRADE("o.grade"),
    CHANNEL("o.channel"),
    REGION("o.region"),
    PRODUCT("p.product"),
    MONTH("m.month_of");

    private final String column;

    Dimension(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }

    /** As it is written in addresses. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is none of that name */
    public static Dimension of(String code) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("dimension: must be one of "
                        + Arrays.stream(values()).map(Dimension::code).toList()));
    }
}
