package org.presalesflow.committee.edge;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.committee.Agenda;
import org.presalesflow.committee.Meetings;
import org.springframework.stereotype.Service;

/** The committee's list and its meetings, for the engine's current user. */
@Service
public class AgendaReading {

    private static final Set<String> READERS = Set.of(Agenda.COMMITTEE, "executives");

    private final Agenda agenda;
    private final Meetings meetings;
    private final IdentityService identityService;

    AgendaReading(Agenda agenda, Meetings meetings, IdentityService identityService) {
        this.agenda = agenda;
        this.meetings = meetings;
        this.identityService = identityService;
    }

    /**
     * @return the points that wait for a decision or to be carried out, the oldest first
     * @throws NotAllowedException if the list is not the user's to read
     */
    public List<Agenda.Point> agenda() {
        check();
        return agenda.unfinished();
    }

    /**
     * @return the newest meetings, the last one first
     * @throws NotAllowedException if they are not the user's to read
     */
    public List<Meetings.Meeting> meetings() {
        check();
        return meetings.past();
    }

    private void check() {
        Authentication current = identityService.getCurrentAuthentication();
        if (current == null || current.getGroupIds().stream().noneMatch(READERS::contains)) {
            throw new NotAllowedException("Only the coordination committee and the executives read its list");
        }
    }
}
