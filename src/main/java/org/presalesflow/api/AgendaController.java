package org.presalesflow.api;

import java.util.List;
import org.presalesflow.committee.Agenda;
import org.presalesflow.committee.Meetings;
import org.presalesflow.committee.edge.AgendaReading;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/agenda}: the list of the coordination committee, and its meetings. */
@RestController
@RequestMapping("/api/agenda")
class AgendaController {

    private final AgendaReading reading;

    AgendaController(AgendaReading reading) {
        this.reading = reading;
    }

    @GetMapping
    List<Agenda.Point> agenda() {
        return reading.agenda();
    }

    @GetMapping("/meetings")
    List<Meetings.Meeting> meetings() {
        return reading.meetings();
    }
}
