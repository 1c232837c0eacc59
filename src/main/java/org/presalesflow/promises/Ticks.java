package org.presalesflow.promises;

import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The answer to a checklist. */
public final class Ticks {

    private Ticks() {}

    /** @return what is ticked; nothing if the answer is missing or no list */
    public static Set<String> of(Object answer) {
        return answer instanceof Collection<?> ticks
                ? ticks.stream().filter(Objects::nonNull).map(Object::toString).collect(Collectors.toSet())
                : Set.of();
    }
}
