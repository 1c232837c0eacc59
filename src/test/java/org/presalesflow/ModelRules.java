package org.presalesflow;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaScript;
import org.presalesflow.ModelSet.Diagram;
import org.presalesflow.ModelSet.Field;
import org.presalesflow.ModelSet.Form;
import org.presalesflow.ModelSet.Table;
import org.presalesflow.cases.CaseStatus;
import org.presalesflow.engine.CaseVariables;
import org.presalesflow.presales.PresalesProcess;
import org.yaml.snakeyaml.Yaml;

/**
 * What holds of all models. The engine itself deploys and starts a model that breaks any
 * of these; it fails weeks later, in front of a user. Each finding names the file, the element and what would be right.
 */
final class ModelRules {

    /** What a stage must know before anything of it starts, its timers included. */
    private static final Set<String> INTO_STAGES = Set.of(
            CaseVariables.OPPORTUNITY_NUMBER, CaseVariables.GRADE, CaseVariables.ROUND, CaseVariables.ENTRY_REASON);

    private static final Set<String> OUT_OF_STAGES = Set.of(CaseVariables.OUTCOME, CaseVariables.OUTCOME_REASON);

    /** The ways in which somebody closes a case from outside of its stages. */
    private static final Set<String> WAYS_TO_CLOSE =
            Set.of(CaseStatus.LOST, CaseStatus.POSTPONED, CaseStatus.WITHDRAWN);

    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern GENERATED_ID = Pattern.compile("id=\"([A-Za-z]+_[0-9a-z]{5,})\"");
    private static final Set<String> GROUPS = groups();

    private final ModelSet models;

    ModelRules(ModelSet models) {
        this.models = models;
    }

    /** A task that nobody sees, that opens without a form, or that is never due. */
    List<String> userTasks(Diagram diagram) {
        List<String> findings = new ArrayList<>();
        for (UserTask task : diagram.all(UserTask.class)) {
            String where = diagram.at(task.getId());
            String candidates = task.getCamundaCandidateGroups();
            if (candidates == null || candidates.isBlank()) {
                findings.add(where + ": no candidate groups; a task needs a group that owns it, one of " + GROUPS);
            } else if (!candidates.contains("${")) {
                for (String group : candidates.split("\\s*,\\s*")) {
                    if (!GROUPS.contains(group)) {
                        findings.add(where + ": the group " + group + " is not in authorizations.yaml; these are: "
                                + GROUPS);
                    }
                }
            }
            if (models.form(task.getCamundaFormRef()).isEmpty()) {
                findings.add(where + ": there is no form " + task.getCamundaFormRef() + " in forms/");
            }
            if (task.getCamundaDueDate() != null) {
                findings.add(where + ": a due date in the model; it comes from the table sla-policy");
            }
            if (documentation(task).isBlank()) {
                findings.add(where + ": no documentation; say who does what here and by when");
            }
        }
        return findings;
    }

    private static String documentation(BaseElement element) {
        return element.getDocumentations().stream()
                .map(Documentation::getTextContent)
                .collect(Collectors.joining());
    }

    /** A called instance without a business key belongs to no case; "all variables" lets payload through. */
    List<String> calls(Diagram diagram) {
        List<String> findings = new ArrayList<>();
        for (CallActivity call : diagram.all(CallActivity.class)) {
            String where = diagram.at(call.getId());
            if (models.diagram(call.getCalledElement()).isEmpty()) {
                findings.add(where + ": calls " + call.getCalledElement() + ", which no file in processes/ defines");
            }
            List<CamundaIn> ins = Elements.extensions(call, CamundaIn.class);
            List<CamundaOut> outs = Elements.extensions(call, CamundaOut.class);
            if (ins.stream().anyMatch(in -> in.getCamundaVariables() != null)
                    || outs.stream().anyMatch(out -> out.getCamundaVariables() != null)) {
                findings.add(where + ": maps variables=\"all\"; name each variable that goes in or comes out");
            }
            if (ins.stream().noneMatch(in -> "#{execution.processBusinessKey}".equals(in.getCamundaBusinessKey()))) {
                findings.add(where + ": does not hand on the case; it needs"
                        + " <camunda:in businessKey=\"#{execution.processBusinessKey}\" />");
            }
            Set<String> into = ins.stream().map(CamundaIn::getCamundaTarget).collect(Collectors.toSet());
            Set<String> outOf = outs.stream().map(CamundaOut::getCamundaTarget).collect(Collectors.toSet());
            if (models.stages().contains(call.getCalledElement())) {
                missing(INTO_STAGES, into)
                        .forEach(name -> findings.add(where + ": a stage needs an in mapping to " + name));
                missing(OUT_OF_STAGES, outOf)
                        .forEach(name -> findings.add(where + ": a stage needs an out mapping to " + name));
                if (!call.getId().equals(call.getCalledElement())) {
                    findings.add(where + ": the call of a stage has the id of the stage, " + call.getCalledElement()
                            + ": its round is counted by it");
                }
            } else if (!into.contains(CaseVariables.OPPORTUNITY_NUMBER)) {
                findings.add(where + ": needs an in mapping to " + CaseVariables.OPPORTUNITY_NUMBER);
            }
        }
        return findings;
    }

    private static Collection<String> missing(Set<String> wanted, Set<String> there) {
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(there);
        return missing;
    }

    /** The history of a process without one is kept for ever; the engine refuses to deploy it. */
    List<String> timeToLive(Diagram diagram) {
        return diagram.process().getCamundaHistoryTimeToLiveString() == null
                ? List.of(diagram.at(diagram.id()) + ": no camunda:historyTimeToLive; ours is P1825D")
                : List.of();
    }

    /** As {@link #timeToLive(Diagram)}. */
    List<String> timeToLive(Table table) {
        return table.decision().getCamundaHistoryTimeToLiveString() == null
                ? List.of(table.file() + ", " + table.decision().getId()
                        + ": no camunda:historyTimeToLive; ours is P1825D")
                : List.of();
    }

    /** Ids are read in reports, code and logs, and a generated one changes with every drawing. */
    List<String> ids(Diagram diagram) {
        List<String> findings = new ArrayList<>();
        for (BaseElement element : diagram.all(BaseElement.class)) {
            String id = element.getId();
            boolean named =
                    element instanceof FlowNode || element instanceof SequenceFlow || element instanceof Message;
            if (named && (id == null || !KEBAB_CASE.matcher(id).matches())) {
                findings.add(diagram.at(String.valueOf(id)) + ": an id is words in kebab-case that say what it is");
            }
        }
        findings.addAll(generatedIds(diagram.file(), diagram.text()));
        if (!diagram.file().equals(diagram.id() + ".bpmn")) {
            findings.add(diagram.file() + ": the file is named by its process, " + diagram.id() + ".bpmn");
        }
        return findings;
    }

    /** As {@link #ids(Diagram)}. */
    List<String> ids(Table table) {
        List<String> findings = generatedIds(table.file(), table.text());
        if (!table.file().equals(table.decision().getId() + ".dmn")) {
            findings.add(table.file() + ": the file is named by its decision, "
                    + table.decision().getId() + ".dmn");
        }
        return findings;
    }

    private static List<String> generatedIds(String file, String text) {
        List<String> findings = new ArrayList<>();
        Matcher matcher = GENERATED_ID.matcher(text);
        while (matcher.find()) {
            findings.add(file + ", " + matcher.group(1) + ": a generated id; give it words in kebab-case");
        }
        return findings;
    }

    /** A value that a form does not offer is never answered, so its flow is never taken. */
    List<String> conditions(Diagram diagram) {
        Set<String> outcomes = outcomesSeenBy(diagram);
        List<String> findings = new ArrayList<>();
        for (SequenceFlow flow : diagram.all(SequenceFlow.class)) {
            if (flow.getConditionExpression() == null) {
                continue;
            }
            String condition = flow.getConditionExpression().getTextContent();
            for (Expression.Comparison comparison : new Expression(flow.getId(), condition).comparisons()) {
                Set<String> possible = CaseVariables.OUTCOME.equals(comparison.name())
                        ? outcomes
                        : models.fieldOf(diagram, comparison.name())
                                .map(Field::options)
                                .orElse(Set.of());
                if (!possible.isEmpty() && !possible.contains(comparison.value())) {
                    findings.add(diagram.at(flow.getId()) + ": " + comparison.name() + " is never '"
                            + comparison.value() + "'; it is one of " + possible);
                }
            }
        }
        return findings;
    }

    /** What the variable outcome may be in a process that calls others: the ends of those, and the ways to close. */
    private Set<String> outcomesSeenBy(Diagram diagram) {
        Set<String> outcomes = new TreeSet<>();
        for (CallActivity call : diagram.all(CallActivity.class)) {
            models.diagram(call.getCalledElement())
                    .ifPresent(called -> called.outerEnds().forEach(end -> outcomes.add(end.getId())));
        }
        if (diagram.id().equals(PresalesProcess.KEY)) {
            outcomes.addAll(WAYS_TO_CLOSE);
        }
        return outcomes;
    }

    /** A reason that no form asks for stays empty, and nobody learns why. */
    List<String> reasons(Diagram diagram) {
        Set<String> givenBack = diagram.all(CallActivity.class).stream()
                .flatMap(call -> Elements.extensions(call, CamundaOut.class).stream())
                .map(CamundaOut::getCamundaTarget)
                .collect(Collectors.toSet());
        List<String> findings = new ArrayList<>();
        for (EndEvent end : diagram.all(EndEvent.class)) {
            Elements.extensions(end, CamundaProperties.class).stream()
                    .flatMap(properties -> properties.getCamundaProperties().stream())
                    .filter(property -> "reason".equals(property.getCamundaName()))
                    .map(CamundaProperty::getCamundaValue)
                    .flatMap(value -> Stream.of(value.split("\\s*,\\s*")))
                    .filter(key -> models.fieldOf(diagram, key).isEmpty() && !givenBack.contains(key))
                    .forEach(key -> findings.add(diagram.at(end.getId()) + ": the reason " + key
                            + " is no field that a form of this process asks for"));
        }
        return findings;
    }

    /** A stage that is not called never runs; an end that is not looked at goes on as if all were well. */
    List<String> stageCalls(String stage) {
        Diagram stream = models.diagram(PresalesProcess.KEY).orElseThrow();
        Optional<Diagram> diagram = models.diagram(stage);
        if (diagram.isEmpty()) {
            return List.of("stages.dmn, " + stage + ": no file in processes/ defines this process");
        }
        List<CallActivity> calls = stream.all(CallActivity.class).stream()
                .filter(call -> stage.equals(call.getCalledElement()))
                .toList();
        if (calls.isEmpty()) {
            return List.of(stream.at(stage) + ": the stage of stages.dmn is not called");
        }
        List<String> ends =
                diagram.get().outerEnds().stream().map(BaseElement::getId).toList();
        return calls.stream()
                .flatMap(call -> handling(stream, call, ends).stream())
                .toList();
    }

    private List<String> handling(Diagram stream, CallActivity call, List<String> ends) {
        FlowNode next = call.getOutgoing().iterator().next().getTarget();
        if (!(next instanceof ExclusiveGateway gateway) || gateway.getOutgoing().size() < 2) {
            return ends.size() == 1
                    ? List.of()
                    : List.of(stream.at(call.getId()) + ": needs a gateway behind it for the ends " + ends);
        }
        List<String> findings = new ArrayList<>();
        List<String> byDefault = new ArrayList<>(ends);
        for (SequenceFlow flow : gateway.getOutgoing()) {
            if (flow.equals(gateway.getDefault())) {
                continue;
            }
            if (flow.getConditionExpression() == null) {
                findings.add(stream.at(flow.getId()) + ": neither default nor with a condition");
                continue;
            }
            String condition = flow.getConditionExpression().getTextContent();
            List<String> taken = ends.stream()
                    .filter(end -> Expression.holds(condition, CaseVariables.OUTCOME, end))
                    .toList();
            if (taken.isEmpty()) {
                findings.add(stream.at(flow.getId()) + ": never taken; " + call.getId() + " ends in one of " + ends);
            }
            taken.stream()
                    .filter(end -> !byDefault.remove(end))
                    .forEach(end ->
                            findings.add(stream.at(flow.getId()) + ": another flow takes the end " + end + " too"));
        }
        if (gateway.getDefault() == null) {
            findings.add(stream.at(gateway.getId()) + ": needs a default flow, else a new end gets stuck here");
        }
        if (byDefault.size() != 1) {
            findings.add(stream.at(gateway.getId()) + ": the default flow is for one end of " + call.getId()
                    + ", but takes " + byDefault + "; give the others a condition of their own");
        }
        return findings;
    }

    /** Scripts are code that no review and no test sees. */
    List<String> scripts(Diagram diagram) {
        List<String> findings = new ArrayList<>();
        diagram.all(ScriptTask.class)
                .forEach(task -> findings.add(diagram.at(task.getId()) + ": a script task; use a delegate"));
        diagram.all(CamundaScript.class)
                .forEach(script ->
                        findings.add(diagram.at(Elements.idOf(script)) + ": a script; use a bean or a delegate"));
        diagram.all(SequenceFlow.class).stream()
                .filter(flow -> flow.getConditionExpression() != null
                        && flow.getConditionExpression().getLanguage() != null)
                .forEach(flow ->
                        findings.add(diagram.at(flow.getId()) + ": a condition in a script language; use ${…}"));
        return findings;
    }

    /** A message that starts nothing is an incident at whoever sends it. */
    List<String> thrownMessages(Diagram diagram) {
        Set<String> starting = models.diagrams().stream()
                .flatMap(other -> other.all(StartEvent.class).stream())
                .flatMap(start -> start.getEventDefinitions().stream())
                .filter(MessageEventDefinition.class::isInstance)
                .map(definition ->
                        ((MessageEventDefinition) definition).getMessage().getName())
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> findings = new ArrayList<>();
        for (ThrowEvent event : diagram.all(ThrowEvent.class)) {
            event.getEventDefinitions().stream()
                    .filter(MessageEventDefinition.class::isInstance)
                    .map(definition ->
                            ((MessageEventDefinition) definition).getMessage().getName())
                    .filter(name -> !starting.contains(name))
                    .forEach(name -> findings.add(diagram.at(event.getId()) + ": the message " + name
                            + " starts no process; these do: " + starting));
        }
        return findings;
    }

    /** A form that no task shows is never seen; one more key to keep in mind for nothing. */
    List<String> formIsUsed(Form form) {
        return models.diagrams().stream().anyMatch(diagram -> diagram.formRefs().contains(form.id()))
                ? List.of()
                : List.of(form.file() + ": no user task and no start event shows the form " + form.id());
    }

    @SuppressWarnings("unchecked")
    private static Set<String> groups() {
        Map<String, Map<String, Map<String, List<String>>>> settings = new Yaml().load(resource("authorizations.yaml"));
        Set<String> groups = new TreeSet<>();
        settings.get("authorizations").get("roles").values().forEach(groups::addAll);
        return groups;
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(ModelRules.class.getClassLoader().getResourceAsStream(name), name);
    }
}
