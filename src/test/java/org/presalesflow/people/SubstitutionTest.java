package org.presalesflow.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Who does the work of somebody who is away. */
class SubstitutionTest {

    private static final List<String> PEOPLE = List.of("a", "b", "c", "d", "e", "f");

    @Example
    void whoeverIsThereNeedsNobody() {
        assertThat(of(Map.of(), "a")).isEmpty();
    }

    @Example
    void theSubstituteStandsIn() {
        assertThat(of(Map.of("a", Optional.of("b")), "a")).contains("b");
    }

    @Example
    void aSubstituteWhoIsAwayTooLeadsOnToTheirs() {
        assertThat(of(Map.of("a", Optional.of("b"), "b", Optional.of("c")), "a"))
                .contains("c");
    }

    @Example
    void aCircleEndsWithNobody() {
        assertThat(of(Map.of("a", Optional.of("b"), "b", Optional.of("c"), "c", Optional.of("a")), "a"))
                .isEmpty();
        assertThat(of(Map.of("a", Optional.of("a")), "a")).isEmpty();
    }

    @Example
    void aChainEndsWithNobodyWhereNobodyIsNamed() {
        assertThat(of(Map.of("a", Optional.of("b"), "b", Optional.empty()), "a"))
                .isEmpty();
    }

    @Example
    void whoeverMayNotDoItDoesNotStandIn() {
        Substitution substitution = new Substitution(Map.of("a", Optional.of("b")));

        assertThat(substitution.of("a", user -> !user.equals("b"))).isEmpty();
    }

    /** Also that it ends at all, whatever circles there are. */
    @Property
    void nobodyStandsInWhoIsAwayOrThePersonThemselves(
            @ForAll("absences") Map<String, String> named, @ForAll("people") String user) {
        Map<String, Optional<String>> away = optional(named);

        Optional<String> substitute = of(away, user);

        assertThat(substitute).isNotEqualTo(Optional.of(user));
        substitute.ifPresent(person -> assertThat(away).doesNotContainKey(person));
        assertThat(substitute.isPresent() && !away.containsKey(user)).isFalse();
    }

    @Property
    void aStepAlongTheChainChangesNothing(
            @ForAll("absences") Map<String, String> named, @ForAll("people") String user) {
        Map<String, Optional<String>> away = optional(named);
        Optional<String> next = away.getOrDefault(user, Optional.empty());

        if (next.filter(away::containsKey).isPresent() && of(away, user).isPresent()) {
            assertThat(of(away, next.get())).isEqualTo(of(away, user));
        }
    }

    private static Optional<String> of(Map<String, Optional<String>> away, String user) {
        return new Substitution(away).of(user, anyone -> true);
    }

    private static Map<String, Optional<String>> optional(Map<String, String> named) {
        Map<String, Optional<String>> away = new HashMap<>();
        named.forEach((user, substitute) ->
                away.put(user, substitute.equals("nobody") ? Optional.empty() : Optional.of(substitute)));
        return away;
    }

    @Provide
    Arbitrary<String> people() {
        return Arbitraries.of(PEOPLE);
    }

    @Provide
    Arbitrary<Map<String, String>> absences() {
        return Arbitraries.maps(people(), Arbitraries.oneOf(people(), Arbitraries.just("nobody")))
                .ofMaxSize(PEOPLE.size());
    }
}
