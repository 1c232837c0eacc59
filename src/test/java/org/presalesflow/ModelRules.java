package org.presalesflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeFactory;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaField;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaScript;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.presalesflow.ModelSet.Diagram;
import org.presalesflow.ModelSet.Field;
import org.presalesflow.ModelSet.Form;
import org.presalesflow.ModelSet.Table;
import org.presalesflow.cases.CaseStatus;
import org.presalesflow.engine.CaseVariables;
import org.presalesflow.engine.ForModels;
import org.presalesflow.presales.PresalesProcess;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.util.ClassUtils;
import org.yaml.snakeyaml.Yaml;

/**
 * What holds of all models, and between them and the code. The engine itself deploys and starts a model that breaks any
 * of these; it fails weeks later, in front of a user. Each finding names the file, the element and what would be right.
 */
final class ModelRules {

    /** Names that the engine itself gives a value. */
    private static final Set<String> IMPLICIT = Set.of(
            "execution", "task", "loopCounter", "nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances");

    /** What a stage must know before anything of it starts, its timers included. */
    private static final Set<String> INTO_STAGES = Set.of(
            CaseVariables.OPPORTUNITY_NUMBER, CaseVariables.GRADE, CaseVariables.ROUND, CaseVariables.ENTRY_REASON);

    private static final Set<String> OUT_OF_STAGES = Set.of(CaseVariables.OUTCOME, CaseVariables.OUTCOME_REASON);

    /** The ways in which somebody closes a case from outside of its stages. */
    private static final Set<String> WAYS_TO_CLOSE =
            Set.of(CaseStatus.LOST, CaseStatus.POSTPONED, CaseStatus.WITHDRAWN);

    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern GENERATED_ID = Pattern.compile("id=\"([A-Za-z]+_[0-9a-z]{5,})\"");
    private static final Pattern DELEGATE = Pattern.compile("\\$\\{(\\w+)}");
    private static final String ROOT = "org.presalesflow";
    private static final List<Class<?>> CONTRACTS = findContracts();
    private static final Map<String, Class<?>> BEANS = beansForModels();
    private static final Set<String> GROUPS = groups();
    private static final Properties MESSAGES = messages();

    private final ModelSet models;

    ModelRules(ModelSet models) {
        this.models = models;
    }

    /** A bean or method that is misspelled fails when a token gets there. */
    List<String> beansAndVariables(Diagram diagram) {
        Set<String> variables = variablesOf(diagram);
        List<String> findings = new ArrayList<>();
        for (Expression expression : Expression.in(diagram)) {
            for (Expression.Use use : expression.uses()) {
                String where = diagram.at(expression.element()) + ": ${" + expression.text() + "} ";
                if (BEANS.containsKey(use.name())) {
                    if (use.member() != null && !hasMember(BEANS.get(use.name()), use)) {
                        findings.add(where + "reads " + use.member() + " of the bean " + use.name() + ", but "
                                + BEANS.get(use.name()).getName() + " has no such public method; it has "
                                + publicMethods(BEANS.get(use.name())));
                    }
                } else if (!IMPLICIT.contains(use.name()) && !variables.contains(use.name())) {
                    findings.add(where + "names " + use.name() + ", which is no bean marked @ForModels (" + BEANS.keySet()
                            + ") and nothing sets a variable of that name: no form field, no mapping, no contract class");
                }
            }
        }
        return findings;
    }

    /** The engine casts the bean when a token gets there. */
    List<String> delegates(Diagram diagram) {
        List<String> findings = new ArrayList<>();
        for (ModelElementInstance element :
                diagram.all(BaseElement.class, CamundaExecutionListener.class, CamundaTaskListener.class)) {
            String expression = camunda(element, "delegateExpression");
            if (expression == null) {
                continue;
            }
            Class<?> type = element instanceof CamundaExecutionListener
                    ? ExecutionListener.class
                    : element instanceof CamundaTaskListener ? TaskListener.class : JavaDelegate.class;
            Matcher matcher = DELEGATE.matcher(expression);
            Class<?> bean = matcher.matches() ? BEANS.get(matcher.group(1)) : null;
            String where = diagram.at(idOf(element));
            if (bean == null) {
                findings.add(where + ": the delegate " + expression + " is no bean marked @ForModels; these are "
                        + BEANS.keySet());
            } else if (!type.isAssignableFrom(bean)) {
                findings.add(where + ": the delegate " + expression + " must be a " + type.getSimpleName() + "; "
                        + bean.getName() + " is not");
            } else {
                fields(diagram, element, bean).forEach(findings::add);
            }
        }
        return findings;
    }

    /** A field that the delegate does not have, or the name of a mail without a text. */
    private Stream<String> fields(Diagram diagram, ModelElementInstance element, Class<?> bean) {
        return element.getChildElementsByType(ExtensionElements.class).stream()
                .flatMap(extensions -> extensions.getChildElementsByType(CamundaField.class).stream())
                .map(field -> {
                    String where = diagram.at(idOf(element)) + ": the field " + field.getCamundaName();
                    if (Arrays.stream(bean.getDeclaredFields())
                            .noneMatch(declared -> declared.getName().equals(field.getCamundaName()))) {
                        return where + " is no field of " + bean.getName();
                    }
                    String text = "mail." + field.getCamundaStringValue() + ".text";
                    return "template".equals(field.getCamundaName()) && !MESSAGES.containsKey(text)
                            ? where + " names a mail without a text: messages.properties has no " + text
                            : null;
                })
                .filter(Objects::nonNull);
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
            if (!isDue(task.getCamundaDueDate())) {
                findings.add(where + ": the due date is " + task.getCamundaDueDate()
                        + "; it must be an expression or an ISO 8601 duration such as P1D");
            }
            if (documentation(task).isBlank()) {
                findings.add(where + ": no documentation; say who does what here and by when");
            }
        }
        return findings;
    }

    private static boolean isDue(String dueDate) {
        if (dueDate == null || dueDate.isBlank()) {
            return false;
        }
        if (dueDate.startsWith("${")) {
            return true;
        }
        try {
            return DatatypeFactory.newInstance().newDuration(dueDate).getSign() > 0;
        } catch (IllegalArgumentException e) {
            return false;
        } catch (DatatypeConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String documentation(BaseElement element) {
        return element.getDocumentations().stream().map(Documentation::getTextContent).collect(Collectors.joining());
    }

    /** A called instance without a business key belongs to no case; "all variables" lets payload through. */
    List<String> calls(Diagram diagram) {
        List<String> findings = new ArrayList<>();
        for (CallActivity call : diagram.all(CallActivity.class)) {
            String where = diagram.at(call.getId());
            if (models.diagram(call.getCalledElement()).isEmpty()) {
                findings.add(where + ": calls " + call.getCalledElement() + ", which no file in processes/ defines");
            }
            List<CamundaIn> ins = extensions(call, CamundaIn.class);
            List<CamundaOut> outs = extensions(call, CamundaOut.class);
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
                missing(INTO_STAGES, into).forEach(name -> findings.add(where + ": a stage needs an in mapping to " + name));
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
            boolean named = element instanceof FlowNode || element instanceof SequenceFlow || element instanceof Message;
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
            findings.add(table.file() + ": the file is named by its decision, " + table.decision().getId() + ".dmn");
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
                    findings.add(diagram.at(flow.getId()) + ": " + comparison.name() + " is never '" + comparison.value()
                            + "'; it is one of " + possible);
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
        List<String> findings = new ArrayList<>();
        for (EndEvent end : diagram.all(EndEvent.class)) {
            extensions(end, CamundaProperties.class).stream()
                    .flatMap(properties -> properties.getCamundaProperties().stream())
                    .filter(property -> "reason".equals(property.getCamundaName()))
                    .map(CamundaProperty::getCamundaValue)
                    .flatMap(value -> Stream.of(value.split("\\s*,\\s*")))
                    .filter(key -> models.fieldOf(diagram, key).isEmpty())
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
        List<String> ends = diagram.get().outerEnds().stream().map(BaseElement::getId).toList();
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
                    .forEach(end -> findings.add(stream.at(flow.getId()) + ": another flow takes the end " + end + " too"));
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
                .forEach(script -> findings.add(diagram.at(idOf(script)) + ": a script; use a bean or a delegate"));
        diagram.all(SequenceFlow.class).stream()
                .filter(flow -> flow.getConditionExpression() != null
                        && flow.getConditionExpression().getLanguage() != null)
                .forEach(flow -> findings.add(diagram.at(flow.getId()) + ": a condition in a script language; use ${…}"));
        return findings;
    }

    /** A message that starts nothing is an incident at whoever sends it. */
    List<String> thrownMessages(Diagram diagram) {
        Set<String> starting = models.diagrams().stream()
                .flatMap(other -> other.all(StartEvent.class).stream())
                .flatMap(start -> start.getEventDefinitions().stream())
                .filter(MessageEventDefinition.class::isInstance)
                .map(definition -> ((MessageEventDefinition) definition).getMessage().getName())
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> findings = new ArrayList<>();
        for (ThrowEvent event : diagram.all(ThrowEvent.class)) {
            event.getEventDefinitions().stream()
                    .filter(MessageEventDefinition.class::isInstance)
                    .map(definition -> ((MessageEventDefinition) definition).getMessage().getName())
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

    /** What a contract class names is in its model and its forms. */
    List<String> contract(Class<?> contract) {
        String key = constants(contract).get("KEY");
        Optional<Diagram> found = models.diagram(key);
        if (found.isEmpty()) {
            return List.of(contract.getName() + ".KEY: no file in processes/ defines the process " + key);
        }
        Diagram diagram = found.get();
        List<String> findings = new ArrayList<>();
        String startForm = constants(contract).get("START_FORM");
        if (startForm != null
                && diagram.all(StartEvent.class).stream()
                        .noneMatch(start -> startForm.equals(start.getCamundaFormRef()))) {
            findings.add(contract.getName() + ".START_FORM: no start event in " + diagram.file() + " shows " + startForm);
        }
        for (Class<?> holder : contract.getDeclaredClasses()) {
            constants(holder).forEach((constant, value) -> {
                String where = holder.getName().replace('$', '.') + "." + constant + ": ";
                String wrong = wrong(diagram, holder, constant, value);
                if (wrong != null) {
                    findings.add(where + wrong);
                }
            });
        }
        return findings;
    }

    /** @return what is wrong with a constant of a contract; null if nothing is */
    private String wrong(Diagram diagram, Class<?> holder, String constant, String value) {
        return switch (holder.getSimpleName()) {
            case "Tasks" -> oneOf(value, ids(diagram, UserTask.class), "user task", diagram);
            case "Elements" -> oneOf(value, ids(diagram, FlowNode.class), "element", diagram);
            case "Outcomes" -> oneOf(value, diagram.outerEnds().stream().map(BaseElement::getId).toList(), "end", diagram);
            case "Messages" ->
                oneOf(value, diagram.all(Message.class).stream().map(Message::getName).toList(), "message", diagram);
            case "Variables" -> oneOf(value, namesIn(diagram), "variable", diagram);
            case "Fields" -> field(diagram, value);
            default -> constant.equals("FIELD") || constant.endsWith("_FIELD")
                    ? field(diagram, value)
                    : option(diagram, holder, value);
        };
    }

    private static String oneOf(String value, Collection<String> there, String kind, Diagram diagram) {
        return there.contains(value)
                ? null
                : diagram.file() + " has no " + kind + " " + value + "; it has " + new TreeSet<>(there);
    }

    private String field(Diagram diagram, String key) {
        return models.fieldOf(diagram, key).isPresent()
                ? null
                : "no form of " + diagram.file() + " asks for " + key + "; its forms are "
                        + models.formsOf(diagram).stream().map(Form::file).toList();
    }

    private String option(Diagram diagram, Class<?> holder, String value) {
        for (Map.Entry<String, String> other : constants(holder).entrySet()) {
            if (other.getKey().equals("FIELD") || other.getKey().endsWith("_FIELD")) {
                Set<String> options =
                        models.fieldOf(diagram, other.getValue()).map(Field::options).orElse(Set.of());
                if (!options.contains(value)) {
                    return value + " is no option of " + other.getValue() + "; it has " + options;
                }
            }
        }
        return null;
    }

    /** The contract classes of all processes. */
    static List<Class<?>> contracts() {
        return CONTRACTS;
    }

    private static List<Class<?>> findContracts() {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new RegexPatternTypeFilter(Pattern.compile("org\\.presalesflow\\.[a-z]+\\.\\w+Process")));
        return scan.findCandidateComponents(ROOT).stream()
                .<Class<?>>map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null))
                .filter(type -> constants(type).containsKey("KEY"))
                .toList();
    }

    /** The text constants of a class by name. */
    static Map<String, String> constants(Class<?> holder) {
        Map<String, String> constants = new TreeMap<>();
        for (java.lang.reflect.Field field : holder.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                try {
                    field.setAccessible(true);
                    constants.put(field.getName(), (String) field.get(null));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return constants;
    }

    private static List<String> ids(Diagram diagram, Class<? extends BaseElement> type) {
        return diagram.all(type).stream().map(BaseElement::getId).toList();
    }

    /** Every name that a model's expressions use, that it maps, or that is mapped into it. */
    private Set<String> namesIn(Diagram diagram) {
        Set<String> names = mappedIn(diagram);
        Expression.in(diagram).forEach(expression -> expression.uses().forEach(use -> names.add(use.name())));
        return names;
    }

    /** The variables that something sets in instances of a process. */
    private Set<String> variablesOf(Diagram diagram) {
        Set<String> variables = new HashSet<>(constants(CaseVariables.class).values());
        models.formsOf(diagram).forEach(form -> form.fields().values().stream()
                .filter(Field::writable)
                .forEach(field -> variables.add(field.key())));
        variables.addAll(mappedIn(diagram));
        contracts().stream()
                .filter(contract -> diagram.id().equals(constants(contract).get("KEY")))
                .flatMap(contract -> Arrays.stream(contract.getDeclaredClasses()))
                .filter(holder -> holder.getSimpleName().equals("Variables"))
                .forEach(holder -> variables.addAll(constants(holder).values()));
        return variables;
    }

    private Set<String> mappedIn(Diagram diagram) {
        Set<String> names = new LinkedHashSet<>();
        for (BaseElement element : diagram.all(BaseElement.class)) {
            names.add(camunda(element, "elementVariable"));
            names.add(camunda(element, "resultVariable"));
            names.add(camunda(element, "initiator"));
        }
        diagram.all(CamundaInputParameter.class).forEach(input -> names.add(input.getCamundaName()));
        diagram.all(CamundaOutputParameter.class).forEach(output -> names.add(output.getCamundaName()));
        diagram.all(CamundaOut.class).forEach(out -> names.add(out.getCamundaTarget()));
        models.diagrams().stream()
                .flatMap(caller -> caller.all(CallActivity.class).stream())
                .filter(call -> diagram.id().equals(call.getCalledElement()))
                .flatMap(call -> extensions(call, CamundaIn.class).stream())
                .forEach(in -> names.add(in.getCamundaTarget()));
        names.remove(null);
        return names;
    }

    private static boolean hasMember(Class<?> bean, Expression.Use use) {
        String getter = "get" + use.member().substring(0, 1).toUpperCase() + use.member().substring(1);
        return Modifier.isPublic(bean.getModifiers())
                && Arrays.stream(bean.getMethods())
                        .anyMatch(method -> use.arguments() < 0
                                ? method.getName().equals(getter)
                                : method.getName().equals(use.member())
                                        && method.getParameterCount() == use.arguments());
    }

    private static Set<String> publicMethods(Class<?> bean) {
        return Arrays.stream(bean.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static <T extends ModelElementInstance> List<T> extensions(BaseElement element, Class<T> type) {
        return element.getExtensionElements() == null
                ? List.of()
                : element.getExtensionElements()
                        .getElementsQuery()
                        .filterByType(type)
                        .list();
    }

    /** An attribute of Camunda's, which has its namespace on elements of BPMN and none on Camunda's own. */
    private static String camunda(ModelElementInstance element, String attribute) {
        String value = element.getAttributeValueNs(BpmnModelConstants.CAMUNDA_NS, attribute);
        return value == null ? element.getAttributeValue(attribute) : value;
    }

    /** The id of the element, or of the nearest around it that has one. */
    private static String idOf(ModelElementInstance element) {
        for (ModelElementInstance at = element; at != null; at = at.getParentElement()) {
            String id = at.getAttributeValue("id");
            if (id != null) {
                return id;
            }
        }
        return "?";
    }

    private static Map<String, Class<?>> beansForModels() {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(ForModels.class));
        Map<String, Class<?>> beans = new TreeMap<>();
        scan.findCandidateComponents(ROOT).forEach(found -> {
            Class<?> type = ClassUtils.resolveClassName(found.getBeanClassName(), null);
            beans.put(type.getAnnotation(ForModels.class).value(), type);
        });
        return beans;
    }

    @SuppressWarnings("unchecked")
    private static Set<String> groups() {
        Map<String, Map<String, Map<String, List<String>>>> settings = new Yaml().load(resource("authorizations.yaml"));
        Set<String> groups = new TreeSet<>();
        settings.get("authorizations").get("roles").values().forEach(groups::addAll);
        return groups;
    }

    private static Properties messages() {
        Properties messages = new Properties();
        try {
            messages.load(resource("messages.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return messages;
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(ModelRules.class.getClassLoader().getResourceAsStream(name), name);
    }
}
