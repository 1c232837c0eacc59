package org.presalesflow.people.edge;

import org.presalesflow.people.Absence;
import org.presalesflow.people.Absences;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Notices that absences have begun or ended, and has the work moved. What fails, as somebody completes such a task at this
 * moment, is tried again the next time; of several nodes that do it at once, the second finds each task settled.
 */
@Component
public class AbsenceKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(AbsenceKeeper.class);

    private final Absences absences;
    private final StandInWork work;
    private final Memberships memberships;
    private final TransactionTemplate transaction;

    AbsenceKeeper(Absences absences, StandInWork work, Memberships memberships, TransactionTemplate transaction) {
        this.absences = absences;
        this.work = work;
        this.memberships = memberships;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "${presales.absences.check}", initialDelayString = "${presales.absences.check}")
    public void look() {
        for (long id : absences.due()) {
            try {
                absences.find(id).ifPresent(this::act);
            } catch (RuntimeException e) {
                LOG.warn("The absence {} is acted on later: {}", id, e.getMessage());
                LOG.debug("What the absence {} ran into", id, e);
            }
        }
    }

    private void act(Absence absence) {
        boolean over = !absence.to().isAfter(absences.now());
        if (work.settle(absence.user()) && marked(absence, over ? Absence.OVER : Absence.RUNNING) && !over) {
            work.tellMissing(absence.user(), memberships.groupsOf(absence.user()));
        }
    }

    /** @return false if it was changed or marked in the meantime, and is to be looked at anew */
    private boolean marked(Absence seen, String state) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean same = absences.lock(seen.id()).filter(seen::equals).isPresent();
            if (same) {
                absences.mark(seen.id(), state);
            }
            return same;
        }));
    }
}
