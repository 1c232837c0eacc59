package org.presalesflow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.presalesflow.intake.Lead;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A newcomer believes the README, so what it names must be there, and what it shows must be as it is. */
class ReadmeTest {

    private static final Path README = Path.of("README.md");
    private static final String STAGES_BEGIN = "out of date -->\n";
    private static final String STAGES_END = "<!-- /stages -->";

    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(#[^)]*)?\\)");
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern PATH = Pattern.compile(
            "(?:(?:processes|forms|src|docs|docker|bin|\\.ci)/[\\w./-]*|[\\w-]+\\.(?:md|xml|yaml|dmn|bpmn|form|sql|properties))");
    private static final Pattern TEST_CLASS = Pattern.compile("[A-Z]\\w+Test");
    private static final Pattern REQUEST = Pattern.compile("(GET|POST|PUT|DELETE) (/api/[\\w/{}-]+)");
    private static final Pattern ADDRESS = Pattern.compile("http://localhost:8080(/api/[\\w/-]+)");
    private static final Pattern SETTING = Pattern.compile("(?<![/\\w])presales(?:\\.[a-z-]+)+");
    private static final Pattern DEMO_USER = Pattern.compile("new Person\\(\\s*\"(\\w+)\"");

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(
                            Stream.of(README, Path.of("CONTRIBUTING.md"), Path.of("CHANGELOG.md")),
                            docs.filter(file -> file.toString().endsWith(".md")).toList().stream())
                    .sorted();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void whatADocumentLinksToIsThere(Path document) throws IOException {
        for (MatchResult link : all(LINK, document)) {
            if (!link.group(1).startsWith("http")) {
                Path target = document.resolveSibling(link.group(1));
                assertThat(target).as("linked from %s", document).exists();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void filesAndTestsThatADocumentNamesAreThere(Path document) throws IOException {
        Set<String> files = fileNames();
        List<String> missing = codes(document).stream()
                .filter(code -> {
                    if (TEST_CLASS.matcher(code).matches()) {
                        return !files.contains(code + ".java");
                    }
                    return PATH.matcher(code).matches()
                            && !(code.contains("/") ? Files.exists(Path.of(code)) : files.contains(code));
                })
                .toList();

        assertThat(missing).as("named in %s and not there", document).isEmpty();
    }

    @Test
    void theStageTableIsThatOfTheModel() throws IOException {
        String readme = Files.readString(README);
        String shown =
                readme.substring(readme.indexOf(STAGES_BEGIN) + STAGES_BEGIN.length(), readme.indexOf(STAGES_END));
        String current = stageTable();

        assertThat(shown.strip())
                .withFailMessage(
                        "The stages in README.md are not those of processes/stages.dmn. Paste:%n%n%s%n", current)
                .isEqualTo(current);
    }

    @Test
    void theDemoUsersAreThoseOfTheDemo() throws IOException {
        List<String> users = all(DEMO_USER, Path.of("src/main/java/org/presalesflow/demo/DemoPeople.java")).stream()
                .map(match -> match.group(1))
                .toList();

        assertThat(tableColumn("| user | role |", 0)).isNotEmpty().containsExactlyInAnyOrderElementsOf(users);
        assertThat(users).containsAll(tableColumn("| stage | who | task |", 1));
    }

    @Test
    void theTasksOfTheWalkAreThoseOfTheModels() throws IOException {
        List<String> walked = rows("| stage | who | task |").stream()
                .map(cells -> cells.get(2))
                .toList();
        Set<String> names = models(".bpmn").stream()
                .flatMap(file -> Bpmn.readModelFromFile(file.toFile()).getModelElementsByType(UserTask.class).stream())
                .map(task -> task.getName().replaceAll("\\s+", " "))
                .collect(Collectors.toSet());

        assertThat(walked).isNotEmpty();
        assertThat(names).containsAll(walked);
    }

    @Test
    void theRequestsAreThoseOfTheApi() throws IOException {
        Set<String> requests = requests();

        for (MatchResult request : all(REQUEST, README)) {
            assertThat(requests).contains(request.group(1) + " " + request.group(2));
        }
        for (MatchResult address : all(ADDRESS, README)) {
            String path = address.group(1).replaceAll("OPP-\\d{4}-\\d{6}", "{number}");
            assertThat(requests).anyMatch(request -> request.endsWith(" " + path));
        }
    }

    @Test
    void theExampleLeadIsALead() throws IOException {
        String json = all(Pattern.compile("/api/leads -d '(\\{.*?\\n})'", Pattern.DOTALL), README)
                .get(0)
                .group(1);

        assertThat(new ObjectMapper().readValue(json, Lead.class)).hasNoNullFieldsOrPropertiesExcept("contactPhone");
    }

    @Test
    void theSettingsAreThoseOfTheApplication() throws IOException {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new FileSystemResource("src/main/resources/application.yaml"));
        Set<String> settings =
                yaml.getObject().keySet().stream().map(String::valueOf).collect(Collectors.toSet());

        List<String> unknown = all(SETTING, README).stream()
                .map(MatchResult::group)
                .filter(setting ->
                        settings.stream().noneMatch(known -> known.equals(setting) || known.startsWith(setting + ".")))
                .toList();

        assertThat(unknown).as("settings that application.yaml does not have").isEmpty();
    }

    @Test
    void thePictureOfTheFlowShowsTheModel() throws IOException {
        String drawn = Files.readString(Path.of("docs/flow/presales.svg"));
        var model = Bpmn.readModelFromFile(Path.of("processes/presales.bpmn").toFile());
        Set<String> elements = new TreeSet<>();
        model.getModelElementsByType(BpmnShape.class)
                .forEach(shape -> elements.add(shape.getBpmnElement().getId()));
        model.getModelElementsByType(BpmnEdge.class)
                .forEach(edge -> elements.add(edge.getBpmnElement().getId()));

        Set<String> shown = all(Pattern.compile("data-element-id=\"([^\"]+?)(_label)?\""), drawn).stream()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(shown)
                .as("docs/flow/presales.svg shows another model than processes/presales.bpmn: run bin/draw-models")
                .isEqualTo(elements);
    }

    private static String stageTable() {
        List<String> lines = new ArrayList<>();
        lines.add("| | stage | owner | where the customer is in buying |");
        lines.add("| --- | --- | --- | --- |");
        DecisionTable table = Dmn.readModelFromFile(
                        Path.of("processes/stages.dmn").toFile())
                .getModelElementsByType(DecisionTable.class)
                .iterator()
                .next();
        for (Rule rule : table.getRules()) {
            Map<String, String> row = row(table, rule);
            lines.add("| %s | [%s](processes/%s.bpmn) | %s | %s |"
                    .formatted(
                            row.get("number"),
                            row.get("name"),
                            row.get("stage"),
                            row.get("owner").replace('-', ' '),
                            steps(row.get("buyingStepFrom"), row.get("buyingStepTo"))));
        }
        return String.join("\n", lines);
    }

    private static String steps(String from, String to) {
        if (from.equals("1") && to.equals("8")) {
            return "any step";
        }
        return from.equals(to) ? "step " + from : "steps " + from + " to " + to;
    }

    private static Map<String, String> row(DecisionTable table, Rule rule) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put(
                "stage",
                plain(rule.getInputEntries().iterator().next().getText().getTextContent()));
        List<Output> outputs = List.copyOf(table.getOutputs());
        List<OutputEntry> entries = List.copyOf(rule.getOutputEntries());
        for (int i = 0; i < outputs.size(); i++) {
            row.put(outputs.get(i).getName(), plain(entries.get(i).getText().getTextContent()));
        }
        return row;
    }

    private static String plain(String feel) {
        return feel.strip().replaceAll("^\"|\"$", "");
    }

    /** @return the requests that our controllers answer, such as {@code GET /api/opportunities/{number}} */
    private static Set<String> requests() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        Set<String> requests = new TreeSet<>();
        for (var candidate : scanner.findCandidateComponents("org.presalesflow")) {
            Class<?> controller = ClassUtils.resolveClassName(candidate.getBeanClassName(), null);
            List<String> bases = paths(AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class));
            for (var method : controller.getDeclaredMethods()) {
                RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
                if (mapping != null) {
                    bases.forEach(base -> paths(mapping).forEach(path -> Arrays.stream(mapping.method())
                            .forEach(verb -> requests.add(verb + " " + base + path))));
                }
            }
        }
        return requests;
    }

    private static List<String> paths(RequestMapping mapping) {
        return mapping == null || mapping.path().length == 0 ? List.of("") : List.of(mapping.path());
    }

    /** @return the code words in a column of the table with this head */
    private static List<String> tableColumn(String head, int column) throws IOException {
        return rows(head).stream()
                .flatMap(cells -> all(CODE, cells.get(column)).stream())
                .map(match -> match.group(1))
                .toList();
    }

    private static List<List<String>> rows(String head) throws IOException {
        return Files.readAllLines(README).stream()
                .dropWhile(line -> !line.startsWith(head))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    private static List<Path> models(String ending) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("processes"))) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static Set<String> fileNames() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String root : List.of("src", "processes", "forms", "docs", "docker", "bin")) {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                files.forEach(file -> names.add(file.getFileName().toString()));
            }
        }
        try (Stream<Path> files = Files.list(Path.of("."))) {
            files.forEach(file -> names.add(file.getFileName().toString()));
        }
        return names;
    }

    private static Set<String> codes(Path document) throws IOException {
        return all(CODE, document).stream().map(match -> match.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<MatchResult> all(Pattern pattern, Path file) throws IOException {
        return all(pattern, Files.readString(file));
    }

    private static List<MatchResult> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }
}
