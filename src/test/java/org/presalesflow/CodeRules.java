package org.presalesflow;

import java.io.IOException;
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
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaField;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.presalesflow.ModelSet.Diagram;
import org.presalesflow.ModelSet.Field;
import org.presalesflow.ModelSet.Form;
import org.presalesflow.engine.CaseVariables;
import org.presalesflow.engine.ForModels;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.util.ClassUtils;

/** What holds between the models and the code: what one names is in the other. */
final class CodeRules {

    /** Names that the engine itself gives a value. */
    private static final Set<String> IMPLICIT = Set.of(
            "execution", "task", "loopCounter", "nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances");

    private static final String ROOT = "org.presalesflow";
    private static final List<Class<?>> CONTRACTS = findContracts();
    private static final Map<String, Class<?>> BEANS = beansForModels();
    private static final Properties MESSAGES = messages();
    private static final Pattern DELEGATE = Pattern.compile("\\$\\{(\\w+)}");

    private final ModelSet models;

    CodeRules(ModelSet models) {
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
                    findings.add(
                            where + "names " + use.name() + ", which is no bean marked @ForModels (" + BEANS.keySet()
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
            String expression = Elements.camunda(element, "delegateExpression");
            if (expression == null) {
                continue;
            }
            Class<?> type = element instanceof CamundaExecutionListener
                    ? ExecutionListener.class
                    : element instanceof CamundaTaskListener ? TaskListener.class : JavaDelegate.class;
            Matcher matcher = DELEGATE.matcher(expression);
            Class<?> bean = matcher.matches() ? BEANS.get(matcher.group(1)) : null;
            String where = diagram.at(Elements.idOf(element));
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
                    String where = diagram.at(Elements.idOf(element)) + ": the field " + field.getCamundaName();
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
            findings.add(
                    contract.getName() + ".START_FORM: no start event in " + diagram.file() + " shows " + startForm);
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
            case "Outcomes" ->
                oneOf(
                        value,
                        diagram.outerEnds().stream().map(BaseElement::getId).toList(),
                        "end",
                        diagram);
            case "Messages" ->
                oneOf(
                        value,
                        diagram.all(Message.class).stream()
                                .map(Message::getName)
                                .toList(),
                        "message",
                        diagram);
            case "Variables" -> oneOf(value, namesIn(diagram), "variable", diagram);
            case "Fields" -> field(diagram, value);
            default ->
                constant.equals("FIELD") || constant.endsWith("_FIELD")
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
                Set<String> options = models.fieldOf(diagram, other.getValue())
                        .map(Field::options)
                        .orElse(Set.of());
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
            names.add(Elements.camunda(element, "elementVariable"));
            names.add(Elements.camunda(element, "resultVariable"));
            names.add(Elements.camunda(element, "initiator"));
        }
        diagram.all(CamundaInputParameter.class).forEach(input -> names.add(input.getCamundaName()));
        diagram.all(CamundaOutputParameter.class).forEach(output -> names.add(output.getCamundaName()));
        diagram.all(CamundaOut.class).forEach(out -> names.add(out.getCamundaTarget()));
        models.diagrams().stream()
                .flatMap(caller -> caller.all(CallActivity.class).stream())
                .filter(call -> diagram.id().equals(call.getCalledElement()))
                .flatMap(call -> Elements.extensions(call, CamundaIn.class).stream())
                .forEach(in -> names.add(in.getCamundaTarget()));
        names.remove(null);
        return names;
    }

    private static boolean hasMember(Class<?> bean, Expression.Use use) {
        String getter = "get" + use.member().substring(0, 1).toUpperCase()
                + use.member().substring(1);
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

    private static Properties messages() {
        Properties messages = new Properties();
        try {
            messages.load(Objects.requireNonNull(
                    CodeRules.class.getClassLoader().getResourceAsStream("messages.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return messages;
    }
}
