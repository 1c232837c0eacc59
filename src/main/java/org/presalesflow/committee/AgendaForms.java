package org.presalesflow.committee;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Stage;
import org.presalesflow.cases.Stages;
import org.presalesflow.committee.AgendaPointProcess.Fields;
import org.presalesflow.committee.AgendaPointProcess.StartVariables;
import org.presalesflow.forms.Prefill;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Shows the committee what its points are about, and whoever carries out a decision what was decided. */
@Component
@Order(40)
class AgendaForms implements Prefill {

    private static final String NOBODY = "–";

    private final Agenda agenda;
    private final Meetings meetings;
    private final OpenWork openWork;
    private final Opportunities opportunities;
    private final Stages stages;
    private final Staff staff;
    private final CommitteeDays days;
    private final PointWords words;

    AgendaForms(
            Agenda agenda,
            Meetings meetings,
            OpenWork openWork,
            Opportunities opportunities,
            Stages stages,
            Staff staff,
            CommitteeDays days,
            PointWords words) {
        this.agenda = agenda;
        this.meetings = meetings;
        this.openWork = openWork;
        this.opportunities = opportunities;
        this.stages = stages;
        this.staff = staff;
        this.days = days;
        this.words = words;
    }

    @Override
    public boolean fillsFormsOfNoCase() {
        return true;
    }

    @Override
    public Map<String, Object> valuesFor(Place place) {
        Map<String, Object> values = new HashMap<>();
        if (place.process().equals(AgendaPointProcess.KEY)) {
            agenda.ofInstance(place.instanceId()).ifPresent(point -> values.putAll(about(point, place)));
        } else if (place.process().equals(CoordinationMeetingProcess.KEY)) {
            values.put(
                    CoordinationMeetingProcess.Fields.POINTS,
                    meetings.items().stream().map(this::row).toList());
            values.put("meetingLateWork", rows(openWork.late()));
            values.put("meetingPeople", people());
        }
        return values;
    }

    private Map<String, Object> about(Agenda.Point point, Place place) {
        Map<String, Object> values = new HashMap<>();
        values.put("pointReason", words.reason(point.reason()));
        values.put("pointDetail", point.detail());
        values.put("pointRaised", days.inWords(point.raisedAt()));
        opportunities.find(point.number()).ifPresent(opportunity -> {
            values.put("pointStage", stageName(opportunity.stage()));
            values.put("pointValue", value(opportunity.value(), opportunity.currency()));
        });
        values.put(
                "pointWork",
                openWork.of(point.number()).stream()
                        .filter(work -> !place.taskId().equals(work.taskId()))
                        .map(this::row)
                        .toList());
        if (place.form().uses("pointPeople")) {
            values.put("pointPeople", people());
        }
        if (point.decision() != null) {
            values.put(Fields.DECISION, point.decision());
            values.put("pointDecidedBy", point.decidedBy());
            values.put(Fields.DUE_ON, String.valueOf(point.dueOn()));
        }
        return values;
    }

    private String stageName(String stage) {
        return stage == null ? NOBODY : stages.find(stage).map(Stage::name).orElse(stage);
    }

    private static String value(BigDecimal amount, String currency) {
        return amount == null ? NOBODY : amount.toPlainString() + " " + currency;
    }

    private Map<String, Object> row(Meetings.Item item) {
        Map<String, Object> row = new HashMap<>();
        row.put(StartVariables.POINT_ID, String.valueOf(item.point().id()));
        row.put("pointCase", item.point().number());
        row.put("pointCompany", item.opportunity().company());
        row.put("pointReason", words.reason(item.point().reason()));
        row.put("pointDetail", item.point().detail());
        return row;
    }

    private List<Map<String, Object>> rows(OpenWork.Late late) {
        List<Map<String, Object>> rows =
                new ArrayList<>(late.works().stream().map(this::row).toList());
        if (late.more() > 0) {
            rows.add(Map.of("workWhat", words.more(late.more())));
        }
        return rows;
    }

    private Map<String, Object> row(OpenWork.Work work) {
        Map<String, Object> row = new HashMap<>();
        row.put("workCase", work.number());
        row.put("workCompany", opportunities.get(work.number()).company());
        row.put("workWhat", work.what());
        row.put("workHolder", Objects.toString(work.holder(), NOBODY));
        row.put("workDue", days.inWords(work.dueAt()));
        return row;
    }

    private List<Map<String, Object>> people() {
        return staff.everyone().stream()
                .map(user -> Map.<String, Object>of("label", user, "value", user))
                .toList();
    }
}
