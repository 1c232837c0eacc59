package org.presalesflow.stagetimes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.presalesflow.stagetimes.Spans.Span;

/** Stretches of time, here in minutes from an instant on. */
class SpansTest {

    private static final Instant BEGIN = Instant.parse("2026-03-02T01:00:00Z");
    private static final Span FRAME = span(0, 100);

    @Test
    void whatOverlapsIsJoinedAndWhatIsOutsideIsCutOff() {
        assertThat(within(span(90, 120), span(10, 30), span(20, 40), span(40, 50), span(-20, 5), span(200, 300)))
                .isEqualTo(List.of(span(0, 5), span(10, 50), span(90, 100)));
    }

    @Test
    void whatOthersTakeIsLeftOut() {
        Spans all = new Spans(List.of(FRAME));

        assertThat(all.without(new Spans(within(span(-5, 10), span(30, 40), span(95, 300))))
                        .list())
                .containsExactly(span(10, 30), span(40, 95));
        assertThat(all.without(new Spans(within(span(0, 100)))).list()).isEmpty();
        assertThat(all.without(new Spans(List.of())).list()).containsExactly(FRAME);
    }

    private static List<Span> within(Span... spans) {
        return Spans.within(FRAME, Arrays.asList(spans)).list();
    }

    private static Span span(int from, int to) {
        return new Span(BEGIN.plusSeconds(from * 60L), BEGIN.plusSeconds(to * 60L));
    }
}
