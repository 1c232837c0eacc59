package org.presalesflow.intake.web;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.presalesflow.intake.web.WebFormSettings.Limit;

/** How often each of many may ask. Only the last ones are remembered, so that nobody can fill our memory. */
final class WebFormLimits {

    static final int MOST = 10_000;

    private final Limit limit;
    private final TimeMeter time;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST;
        }
    };

    WebFormLimits(Limit limit, TimeMeter time) {
        this.limit = limit;
        this.time = time;
    }

    /** @return how long to wait; nothing if the request may pass */
    Duration take(String who) {
        ConsumptionProbe probe = bucket(who).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill()));
    }

    int remembered() {
        synchronized (buckets) {
            return buckets.size();
        }
    }

    private Bucket bucket(String who) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(who, key -> Bucket.builder()
                    .addLimit(bandwidth ->
                            bandwidth.capacity(limit.requests()).refillGreedy(limit.requests(), limit.within()))
                    .withCustomTimePrecision(time)
                    .build());
        }
    }
}
