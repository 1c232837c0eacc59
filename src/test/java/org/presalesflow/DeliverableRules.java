package org.presalesflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.presalesflow.ModelSet.Diagram;
import org.presalesflow.ModelSet.Field;

/** What must hold between the table of deliverables, the stages and the forms, or a deliverable is never asked for. */
final class DeliverableRules {

    private static final String TABLE = "deliverables";
    private static final String PROPERTY = "deliverables";
    private static final String ALWAYS = "always";

    private final ModelSet models;

    DeliverableRules(ModelSet models) {
        this.models = models;
    }

    private record Row(String type, String stage, boolean needed, List<String> counts) {}

    /** A stage that there is not, a field that nobody asks for, and a stage that can be left unasked. */
    List<String> rows() {
        List<String> findings = new ArrayList<>();
        Set<String> stages = models.stages();
        Set<String> asked = models.forms().stream()
                .flatMap(form -> form.fields().values().stream())
                .filter(Field::writable)
                .map(Field::key)
                .collect(Collectors.toSet());
        for (Row row : readRows()) {
            String where = TABLE + ".dmn, " + row.type() + ": ";
            if (row.stage() != null && !stages.contains(row.stage())) {
                findings.add(where + row.stage() + " is no stage; these are: " + stages);
            }
            row.counts().stream()
                    .filter(key -> !asked.contains(key))
                    .forEach(key -> findings.add(where + "no form asks for the field " + key));
            if (row.needed() && row.stage() == null) {
                findings.add(where + "needed, but by no stage");
            }
        }
        readRows().stream()
                .filter(Row::needed)
                .map(Row::stage)
                .filter(stages::contains)
                .distinct()
                .filter(stage -> models.diagram(stage)
                        .map(DeliverableRules::marked)
                        .orElseGet(List::of)
                        .isEmpty())
                .forEach(stage ->
                        findings.add(stage + ".bpmn: has deliverables that are needed, but none of its tasks is"
                                + " marked with the property " + PROPERTY));
        return findings;
    }

    /** A mark that is never met asks for nothing. */
    List<String> marks(Diagram diagram) {
        List<String> findings = new ArrayList<>();
        for (UserTask task : marked(diagram)) {
            String where = diagram.at(task.getId()) + ": ";
            String mark = mark(task).orElseThrow();
            if (!models.stages().contains(diagram.id())) {
                findings.add(where + "asks for deliverables, but its process is no stage");
            }
            if (mark.equals(ALWAYS)) {
                continue;
            }
            String[] parts = mark.split("=", 2);
            Optional<Field> field = models.form(task.getCamundaFormRef())
                    .map(form -> form.fields().get(parts[0]))
                    .filter(Field::writable);
            if (parts.length < 2 || field.isEmpty()) {
                findings.add(where + PROPERTY + " is \"" + ALWAYS + "\" or <field of its form>=<answer>, not " + mark);
            } else {
                Set<String> unknown = new TreeSet<>(List.of(parts[1].split(",")));
                unknown.removeAll(field.get().options());
                unknown.forEach(value -> findings.add(where + parts[0] + " is never " + value));
            }
        }
        return findings;
    }

    private static List<UserTask> marked(Diagram diagram) {
        return diagram.all(UserTask.class).stream()
                .filter(task -> mark(task).isPresent())
                .toList();
    }

    private static Optional<String> mark(UserTask task) {
        return Elements.extensions(task, CamundaProperties.class).stream()
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> PROPERTY.equals(property.getCamundaName()))
                .map(CamundaProperty::getCamundaValue)
                .findFirst();
    }

    private List<Row> readRows() {
        return models.tables().stream()
                .filter(table -> table.decision().getId().equals(TABLE))
                .flatMap(table -> table.model().getModelElementsByType(Rule.class).stream())
                .map(DeliverableRules::row)
                .toList();
    }

    /** The columns are type, label, stage, needed, made and counts. */
    private static Row row(Rule rule) {
        List<String> cells = rule.getOutputEntries().stream()
                .map(OutputEntry::getTextContent)
                .map(text -> text.strip().replace("\"", ""))
                .map(text -> text.equals("null") ? null : text)
                .toList();
        return new Row(
                cells.get(0),
                cells.get(2),
                "true".equals(cells.get(3)),
                Stream.of(Objects.toString(cells.get(5), "").split(","))
                        .map(String::strip)
                        .filter(key -> !key.isEmpty())
                        .toList());
    }
}
