package org.presalesflow.people;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Follows substitutes who are away themselves to the first who is there. */
final class Substitution {

    private final Map<String, Optional<String>> away;

    /** @param away whoever is away, with the substitute that they named; empty if they named none */
    Substitution(Map<String, Optional<String>> away) {
        this.away = away;
    }

    boolean isAway(String user) {
        return away.containsKey(user);
    }

    /**
     * @param mayStandIn whether somebody who is there may do what is to be done
     * @return who does the work of this person; empty if they are there, or the chain ends with nobody
     */
    Optional<String> of(String user, Predicate<String> mayStandIn) {
        Set<String> passed = new HashSet<>();
        Optional<String> next = Optional.of(user);
        while (next.filter(this::isAway).filter(passed::add).isPresent()) {
            next = away.get(next.get());
        }
        return next.filter(person -> !isAway(person) && !passed.isEmpty()).filter(mayStandIn);
    }
}
