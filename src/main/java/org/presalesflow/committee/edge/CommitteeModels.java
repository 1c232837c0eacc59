package org.presalesflow.committee.edge;

import java.util.Date;
import org.presalesflow.committee.Agenda;
import org.presalesflow.committee.CommitteeDays;
import org.presalesflow.engine.ForModels;

/** {@code ${committee}}: when the committee meets, and who carries out what it decides. */
@ForModels("committee")
public class CommitteeModels {

    private final Agenda agenda;
    private final CommitteeDays days;

    CommitteeModels(Agenda agenda, CommitteeDays days) {
        this.agenda = agenda;
        this.days = days;
    }

    /** @return now if it is working time, otherwise when work begins again */
    public Date nextWorkingTime() {
        return Date.from(days.nextWorkingTime());
    }

    /** @return the person whom the committee named in its decision on a point */
    public String responsible(Long pointId) {
        return agenda.find(pointId).map(Agenda.Point::responsible).orElse(null);
    }
}
