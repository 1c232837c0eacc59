package org.presalesflow.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.presalesflow.dispatch.Level.P2;
import static org.presalesflow.dispatch.Level.P3;
import static org.presalesflow.dispatch.Staff.FORTNIGHT;
import static org.presalesflow.dispatch.Staff.MONDAY;
import static org.presalesflow.dispatch.Staff.WEEKDAYS;
import static org.presalesflow.dispatch.Staff.busy;
import static org.presalesflow.dispatch.Staff.person;
import static org.presalesflow.dispatch.Staff.request;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.presalesflow.dispatch.Proposal.Kind;

/** Several cases that wait for few people. */
class AllocationTest {

    @Test
    void theMoreImportantCaseChoosesFirstWhoeverAskedFirst() {
        Request small = request("small", 20, P2, 8, "cloud");
        Request large = request("large", 80, P2, 8, "cloud");

        Map<String, Proposal> proposals = of(List.of(small, large), person("a", P2, "cloud"), person("b", P3, "cloud"));

        assertThat(proposals.keySet()).containsExactly("large", "small");
        assertThat(proposals.get("large").user()).isEqualTo("a");
        assertThat(proposals.get("small").user()).isEqualTo("b");
        assertThat(proposals.get("small").before()).containsExactly(large);
    }

    @Test
    void aCaseDoesNotTakeTheOnlyOneWhoCanDoAMoreImportantOne() {
        Request any = request("any", 20, P2, 8);
        Request expert = request("expert", 80, P2, 8, "ai");

        Map<String, Proposal> proposals = of(List.of(any, expert), person("a-expert", P2, "ai"), person("b", P2));

        assertThat(proposals.get("expert").user()).isEqualTo("a-expert");
        assertThat(proposals.get("any").user()).isEqualTo("b");
    }

    @Test
    void whoeverHasDaysLeftTakesASecondCase() {
        Map<String, Proposal> proposals = of(
                List.of(
                        request("one", 80, P2, 5, "ai"),
                        request("two", 70, P2, 5, "ai"),
                        request("three", 60, P2, 5, "ai")),
                person("a", P2, "ai"));

        assertThat(proposals.get("one").kind()).isEqualTo(Kind.FREE);
        assertThat(proposals.get("two").kind()).isEqualTo(Kind.FREE);
        assertThat(proposals.get("three").kind()).isEqualTo(Kind.SOONEST);
        assertThat(proposals.get("three").chosen().orElseThrow().freeFrom())
                .isEqualTo(FORTNIGHT.to().plusDays(1));
    }

    @Test
    void theOneWhoIsFreeSoonestIsKeptForTheMoreImportantCase() {
        Consultant busy = busy(person("a", P2, "ai"), 10);
        Request important = request("important", 80, P2, 10, "ai");
        Request later = new Request(
                "later", Set.of("ai"), P2, null, 5, FORTNIGHT.movedTo(MONDAY.plusDays(14)), 20, "", Staff.at(MONDAY));

        Map<String, Proposal> proposals = of(List.of(later, important), busy);

        assertThat(proposals.get("important").kind()).isEqualTo(Kind.SOONEST);
        assertThat(proposals.get("later").kind()).isEqualTo(Kind.SOONEST);
        assertThat(proposals.get("later").chosen().orElseThrow().freeFrom())
                .isAfter(proposals.get("important").chosen().orElseThrow().freeFrom());
    }

    @Test
    void nobodyWithTheSkillIsTheNearestAndNobodyAtAllIsNobody() {
        assertThat(of(List.of(request("one", 80, P2, 5, "ai")), person("a", P2, "cloud"))
                        .get("one"))
                .satisfies(proposal -> {
                    assertThat(proposal.kind()).isEqualTo(Kind.NEAREST);
                    assertThat(proposal.user()).isEqualTo("a");
                });
        assertThat(of(List.of(request("one", 80, P2, 5, "ai"))).get("one")).satisfies(proposal -> {
            assertThat(proposal.kind()).isEqualTo(Kind.NOBODY);
            assertThat(proposal.user()).isNull();
        });
    }

    @Test
    void ofEqualImportanceTheEarlierDateComesFirstAndThenWhoHasWaitedLonger() {
        Request later = at("later", 9, 1);
        Request sooner = at("sooner", 8, 9);
        Request waited = at("waited", 9, 0);

        assertThat(Stream.of(later, sooner, waited).sorted(Request.BY_IMPORTANCE))
                .containsExactly(sooner, waited, later);
    }

    @Test
    void nothingInARequestTellsWhoAsks() {
        assertThat(Arrays.stream(Request.class.getRecordComponents()).map(part -> part.getName()))
                .doesNotContain("requestedBy", "salesperson", "team", "region");
    }

    private static Request at(String number, int inDays, int askedInDays) {
        return new Request(
                number,
                Set.of(),
                P2,
                null,
                1,
                FORTNIGHT.movedTo(MONDAY.plusDays(inDays)),
                50,
                "",
                Staff.at(MONDAY.plusDays(askedInDays)));
    }

    private static Map<String, Proposal> of(List<Request> waiting, Consultant... people) {
        return new Allocation(WEEKDAYS).of(waiting, List.of(people));
    }
}
