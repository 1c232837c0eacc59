package org.presalesflow.figures;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.presalesflow.figures.DueCases.Due;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Measures the cases that something has happened in, a moment after it: a fault in a figure must never cost anybody a step.
 * One node does so, and what it was doing when it died is done again.
 */
@Component
public class MeasureWorker {

    private static final int MOST_AT_ONCE = 200;

    /** Then others of the scheduler have their turn. */
    private static final long TURN = Duration.ofSeconds(20).toNanos();

    private static final Logger LOG = LoggerFactory.getLogger(MeasureWorker.class);

    private final DueCases due;
    private final Measuring measuring;
    private final Set<String> failing = new HashSet<>();
    private volatile boolean modelsAreDeployed;
    private String lastError;

    MeasureWorker(DueCases due, Measuring measuring) {
        this.due = due;
        this.measuring = measuring;
    }

    /** After an upgrade there are cases that nobody has measured. */
    @EventListener(ApplicationReadyEvent.class)
    void onReady() {
        if (due.nothingWasMeasured()) {
            LOG.info("{} cases are measured for the first time", due.addAll());
        }
        modelsAreDeployed = true;
    }

    /** Measures what is due, for one turn at most. */
    @Scheduled(fixedDelayString = "${presales.figures.measure-every}")
    public synchronized void look() {
        if (!modelsAreDeployed) {
            return;
        }
        try {
            if (due.lease()) {
                measureAll();
            }
            lastError = null;
        } catch (RuntimeException e) {
            // Once is enough to be seen.
            if (!e.toString().equals(lastError)) {
                lastError = e.toString();
                LOG.error("Cases could not be measured; it is tried again", e);
            }
        }
    }

    void measureAll() {
        long end = System.nanoTime() + TURN;
        List<Due> ready = due.ready(MOST_AT_ONCE);
        while (!ready.isEmpty() && System.nanoTime() - end < 0) {
            Map<String, List<Due>> cases =
                    ready.stream().collect(Collectors.groupingBy(Due::number, LinkedHashMap::new, Collectors.toList()));
            if (!cases.entrySet().stream().allMatch(one -> measure(one.getKey(), one.getValue()))) {
                return;
            }
            ready = due.ready(MOST_AT_ONCE);
        }
    }

    /** @return false if another node measures now */
    private boolean measure(String number, List<Due> marks) {
        List<Long> ids = marks.stream().map(Due::id).toList();
        try {
            boolean ours = measuring.measure(number, ids);
            failing.remove(number);
            return ours;
        } catch (RuntimeException e) {
            if (failing.add(number)) {
                LOG.error("The case {} could not be measured; it is tried again", number, e);
            }
            due.failed(ids, marks.stream().mapToInt(Due::attempts).max().orElse(0));
            return true;
        }
    }

    /** Another node need not wait. */
    @PreDestroy
    void stop() {
        due.endLease();
    }
}
