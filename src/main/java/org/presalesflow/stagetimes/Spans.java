package org.presalesflow.stagetimes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.presalesflow.calendar.WorkingCalendar;

/** Stretches of time that do not overlap, the earliest first. */
record Spans(List<Span> list) {

    /** From an instant, to before another one. */
    record Span(Instant from, Instant to) {}

    /** Puts together what overlaps, and leaves out what is outside of the frame. */
    static Spans within(Span frame, List<Span> spans) {
        List<Span> cut = spans.stream()
                .map(span -> new Span(later(span.from(), frame.from()), earlier(span.to(), frame.to())))
                .filter(span -> span.from().isBefore(span.to()))
                .sorted(Comparator.comparing(Span::from))
                .toList();
        List<Span> joined = new ArrayList<>();
        for (Span span : cut) {
            Span last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last == null || span.from().isAfter(last.to())) {
                joined.add(span);
            } else {
                joined.set(joined.size() - 1, new Span(last.from(), later(last.to(), span.to())));
            }
        }
        return new Spans(List.copyOf(joined));
    }

    /** @return those parts that others leave free */
    Spans without(Spans others) {
        List<Span> left = new ArrayList<>();
        for (Span span : list) {
            Instant from = span.from();
            for (Span other : others.list) {
                if (other.to().isAfter(from) && other.from().isBefore(span.to())) {
                    if (other.from().isAfter(from)) {
                        left.add(new Span(from, other.from()));
                    }
                    from = later(from, other.to());
                }
            }
            if (from.isBefore(span.to())) {
                left.add(new Span(from, span.to()));
            }
        }
        return new Spans(List.copyOf(left));
    }

    /** @return the seconds of working time in them */
    long seconds(WorkingCalendar calendar) {
        return list.stream()
                .mapToLong(span -> calendar.between(span.from(), span.to()).toSeconds())
                .sum();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
