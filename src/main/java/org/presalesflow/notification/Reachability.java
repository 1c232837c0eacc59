package org.presalesflow.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Remembers, on this node, which channels were not reached the last time. Such a channel gets one message a minute as a
 * probe; all others stay in the outbox, where they cost no attempts and merge into digests.
 */
@Component
class Reachability {

    private static final Duration BETWEEN_PROBES = Duration.ofMinutes(1);

    private final Map<String, Instant> nextProbes = new ConcurrentHashMap<>();
    private final Clock clock;

    Reachability(Clock clock) {
        this.clock = clock;
    }

    /** @return how many messages may be started now, at most that many */
    int allowed(String channel, int most) {
        Instant nextProbe = nextProbes.get(channel);
        if (nextProbe == null) {
            return most;
        }
        return clock.instant().isBefore(nextProbe) ? 0 : Math.min(1, most);
    }

    void started(String channel) {
        nextProbes.computeIfPresent(channel, (name, before) -> nextProbe());
    }

    void reached(String channel) {
        nextProbes.remove(channel);
    }

    void notReached(String channel) {
        nextProbes.put(channel, nextProbe());
    }

    private Instant nextProbe() {
        return clock.instant().plus(BETWEEN_PROBES);
    }
}
