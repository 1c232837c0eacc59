package org.presalesflow.dispatch;

/** How experienced somebody of presales is, from the basics to strategic cases. */
enum Level {
    P1,
    P2,
    P3,
    P4;

    /** @return the level; the lowest for null, as nothing is known of the person yet */
    static Level of(String name) {
        return name == null ? P1 : valueOf(name);
    }

    static boolean isLevel(String name) {
        for (Level level : values()) {
            if (level.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** @return by how many levels this one is above the other; negative if it is below */
    int above(Level other) {
        return ordinal() - other.ordinal();
    }
}
