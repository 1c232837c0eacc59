package org.presalesflow.templates;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.presalesflow.forms.Nearest;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Reads a template as its author wrote it and says what is wrong with which placeholder, before anything is made of it.
 * At last it is filled with made-up values, which finds placeholders in places that are not filled.
 */
final class TemplateCheck {

    /** What the library takes for pictures, tables, lists and other documents to be put in. */
    static final char[] FORBIDDEN_SIGNS = {'@', '#', '*', '+'};

    private static final int DEEPEST_SECTION = 4;
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(.*?)}}");
    private static final Pattern OF_ROW = Pattern.compile("\\[(.*?)]");
    private static final Pattern FILLED_PART = Pattern.compile("word/(document|header\\d*|footer\\d*)\\.xml");

    /** What fields of Word show or compute; all others fetch, run or ask. */
    private static final Set<String> WORD_FIELDS = Set.of(
            "PAGE",
            "NUMPAGES",
            "SECTIONPAGES",
            "SECTION",
            "DATE",
            "TIME",
            "CREATEDATE",
            "SAVEDATE",
            "PRINTDATE",
            "TOC",
            "TC",
            "REF",
            "PAGEREF",
            "NOTEREF",
            "STYLEREF",
            "SEQ",
            "HYPERLINK",
            "TITLE",
            "SUBJECT",
            "AUTHOR",
            "QUOTE",
            "SYMBOL",
            "=");

    private static final Set<String> ELSEWHERE = Set.of("altChunk", "subDoc", "mailMerge");
    private static final Pattern ADDRESS = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*:|//|\\\\\\\\)");

    private final Vocabulary vocabulary;
    private final List<String> findings = new ArrayList<>();
    private final Set<String> names = new TreeSet<>();

    private TemplateCheck(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * What was found.
     *
     * @param findings each a sentence's part; empty for a template that can be used
     * @param names the values and lists that it uses
     */
    record Result(List<String> findings, Set<String> names) {

        boolean isFine() {
            return findings.isEmpty();
        }
    }

    static Result of(byte[] template, Vocabulary vocabulary) {
        DocxFile file = DocxFile.of(template);
        if (!file.findings().isEmpty()) {
            return new Result(List.copyOf(new LinkedHashSet<>(file.findings())), Set.of());
        }
        TemplateCheck check = new TemplateCheck(vocabulary);
        for (String part : file.parts()) {
            if (part.startsWith("word/") && part.endsWith(".xml")) {
                check.read(
                        file.xml(part).getDocumentElement(),
                        FILLED_PART.matcher(part).matches());
            }
        }
        if (check.findings.isEmpty()) {
            check.tryOut(template);
        }
        return new Result(List.copyOf(new LinkedHashSet<>(check.findings)), check.names);
    }

    /** Where placeholders stand: sections open and close within one, and its rows give their columns to those inside. */
    private static final class Place {

        private final Place around;
        private final Deque<String> open = new ArrayDeque<>();

        Place(Place around) {
            this.around = around;
        }

        Set<String> columns() {
            Set<String> columns = around == null ? new LinkedHashSet<>() : around.columns();
            open.stream().filter(Vocabulary::isList).forEach(list -> columns.addAll(Vocabulary.columns(list)));
            return columns;
        }
    }

    private void read(Element root, boolean filled) {
        lookAtAttributes(root);
        new WordFields().read(root);
        if (filled) {
            inPlace(root, null);
        } else if (text(root).contains("{{")) {
            findings.add("placeholders stand in a note, a comment or a setting, where nothing is filled");
        }
    }

    private void inPlace(Element element, Place around) {
        Place place = new Place(around);
        children(element).forEach(child -> read(child, place));
        place.open.forEach(
                name -> findings.add("section {{?%s}} is never closed; {{/%s}} is missing".formatted(name, name)));
    }

    private void read(Element element, Place place) {
        switch (name(element)) {
            case "p" -> {
                placeholders(text(element), place);
                nested(element).forEach(inside -> inPlace(inside, place));
            }
            case "tbl" -> table(element, place);
            case "body", "txbxContent" -> inPlace(element, place);
            default -> children(element).forEach(child -> read(child, place));
        }
    }

    /** The row after one with the name of a list is repeated for each row of the list. */
    private void table(Element table, Place place) {
        String list = null;
        for (Element row : children(table).stream()
                .filter(child -> name(child).equals("tr"))
                .toList()) {
            if (list != null) {
                repeated(text(row), list);
                list = null;
                continue;
            }
            for (Element cell : cells(row)) {
                List<String> lists = children(cell).stream()
                        .filter(child -> name(child).equals("p"))
                        .flatMap(child -> PLACEHOLDER.matcher(text(child)).results())
                        .map(found -> found.group(1))
                        .filter(Vocabulary::isList)
                        .toList();
                if (lists.size() > 1 || !lists.isEmpty() && list != null) {
                    findings.add("a table is filled by one list only, not by {{%s}} as well".formatted(lists.get(0)));
                }
                list = lists.isEmpty() ? list : lists.get(0);
                Place inCell = new Place(place);
                children(cell).forEach(child -> readCell(child, inCell));
                inCell.open.forEach(name ->
                        findings.add("section {{?%s}} is not closed in the same cell of its table".formatted(name)));
            }
        }
        if (list != null) {
            findings.add("below the row with {{%s}} there is no row to be repeated".formatted(list));
        }
    }

    private void readCell(Element element, Place place) {
        if (name(element).equals("p")) {
            String without = PLACEHOLDER
                    .matcher(text(element))
                    .replaceAll(found -> Vocabulary.isList(found.group(1))
                            ? used(found.group(1))
                            : Matcher.quoteReplacement(found.group()));
            placeholders(without, place);
            nested(element).forEach(inside -> inPlace(inside, place));
        } else {
            read(element, place);
        }
    }

    private String used(String list) {
        names.add(list);
        return "";
    }

    private void repeated(String row, String list) {
        if (row.contains("{{")) {
            findings.add("the row that is repeated for {{%s}} takes names of its rows only, such as [%s]; not %s"
                    .formatted(
                            list,
                            Vocabulary.columns(list).iterator().next(),
                            row.substring(row.indexOf("{{"), end(row))));
        }
        Set<String> columns = Vocabulary.columns(list);
        OF_ROW.matcher(row).results().map(found -> found.group(1)).forEach(name -> {
            if (!columns.contains(name)) {
                findings.add(unknown("[" + name + "]", name, "is no column of " + list, columns, "[", "]"));
            }
        });
        if (OF_ROW.matcher(row).replaceAll("").contains("[")) {
            findings.add("a [ is not closed in the row that is repeated for {{%s}}".formatted(list));
        }
    }

    private static int end(String row) {
        int end = row.indexOf("}}", row.indexOf("{{"));
        return end < 0 ? row.length() : end + 2;
    }

    private void placeholders(String text, Place place) {
        PLACEHOLDER.matcher(text).results().forEach(found -> placeholder(found.group(1), place));
        String rest = PLACEHOLDER.matcher(text).replaceAll("");
        if (rest.contains("{{")) {
            findings.add("a placeholder is not closed with }} in the same paragraph: "
                    + shortened(rest.substring(rest.indexOf("{{"))));
        } else if (rest.contains("}}")) {
            findings.add("a placeholder that ends with }} does not begin with {{ in the same paragraph: "
                    + shortened(rest.substring(0, rest.indexOf("}}") + 2)));
        }
    }

    private void placeholder(String inside, Place place) {
        String whole = "{{" + shortened(inside) + "}}";
        char sign = inside.isEmpty() ? ' ' : inside.charAt(0);
        String name = sign == '?' || sign == '/' ? inside.substring(1) : inside;
        if (new String(FORBIDDEN_SIGNS).indexOf(sign) >= 0) {
            findings.add(whole + " is of a kind that is not filled; there are values {{name}}, sections {{?name}} …"
                    + " {{/name}} and tables");
        } else if (!name.matches("[A-Za-z][A-Za-z0-9]*")) {
            findings.add(whole + " is no name; a name is letters and digits, without spaces");
        } else if (sign == '/') {
            close(name, place);
        } else {
            use(whole, name, sign, place);
        }
    }

    private void close(String name, Place place) {
        if (place.open.isEmpty()) {
            findings.add("{{/%s}} closes a section that is not open here".formatted(name));
        } else if (!place.open.peek().equals(name)) {
            findings.add(
                    "{{/%s}} closes a section, but {{?%s}} is the one that is open".formatted(name, place.open.peek()));
        } else {
            place.open.pop();
        }
    }

    private void use(String whole, String name, char sign, Place place) {
        Set<String> columns = place.columns();
        boolean list = Vocabulary.isList(name);
        if (!list && !columns.contains(name) && !vocabulary.isValue(name)) {
            findings.add(Vocabulary.listWith(name)
                    .map(of ->
                            "%s is a column of {{%s}}: write [%s] in the row below it, or repeat paragraphs between {{?%s}} and {{/%s}}"
                                    .formatted(whole, of, name, of, of))
                    .orElseGet(() -> {
                        Set<String> known = vocabulary.names();
                        known.addAll(columns);
                        return unknown(whole, name, "is no value of a case", known, "{{", "}}");
                    }));
        } else if (list && sign != '?') {
            findings.add(whole + " is a list: put it into the heading of a table, or repeat paragraphs between"
                    + " {{?%s}} and {{/%s}}".formatted(name, name));
        }
        if (!columns.contains(name) || list) {
            names.add(name);
        }
        if (sign == '?') {
            place.open.push(name);
            if (place.open.size() > DEEPEST_SECTION) {
                findings.add(whole + " is a section within more than " + (DEEPEST_SECTION - 1)
                        + " others; a template that is filled again and again within itself is never done");
            }
        }
    }

    private static String unknown(
            String whole, String name, String what, Set<String> known, String before, String after) {
        return whole + " " + what
                + Nearest.to(name, known)
                        .map(like -> "; did you mean " + before + like + after + "?")
                        .orElse("");
    }

    /** A picture whose description is a placeholder would be replaced by what is found at an address. */
    private void lookAtAttributes(Element element) {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            if (attributes.item(i).getNodeValue().contains("{{")) {
                findings.add(shortened(attributes.item(i).getNodeValue())
                        + " stands in the description of a picture or in a setting; placeholders are for text only");
            }
        }
        if (ELSEWHERE.contains(name(element))) {
            findings.add("it brings in what is in another file (" + name(element) + "), which a template must not");
        }
        for (String link : List.of("src", "href")) {
            if (ADDRESS.matcher(attribute(element, link)).find()) {
                findings.add("it fetches " + shortened(attribute(element, link)) + " when it is opened");
            }
        }
        children(element).forEach(this::lookAtAttributes);
    }

    /** The instructions of Word's own fields, which may be spread over many runs. */
    private final class WordFields {

        private final Deque<StringBuilder> open = new ArrayDeque<>();

        void read(Element element) {
            switch (name(element)) {
                case "fldSimple" -> look(attribute(element, "instr"));
                case "instrText", "delInstrText" -> {
                    if (open.isEmpty()) {
                        look(element.getTextContent());
                    } else {
                        open.peek().append(element.getTextContent());
                    }
                }
                case "fldChar" -> {
                    String type = attribute(element, "fldCharType");
                    if (type.equals("begin")) {
                        open.push(new StringBuilder());
                    } else if (!open.isEmpty()) {
                        if (open.peek().length() > 0) {
                            look(open.peek().toString());
                            open.peek().setLength(0);
                        }
                        if (type.equals("end")) {
                            open.pop();
                        }
                    }
                }
                default -> {}
            }
            children(element).forEach(this::read);
        }

        private void look(String instruction) {
            String kind = instruction.strip().split("[\\s\\\\]", 2)[0].toUpperCase(Locale.ROOT);
            if (instruction.contains("{{")) {
                findings.add("a field of Word is built with " + shortened(instruction.strip())
                        + "; placeholders are for text only");
            } else if (kind.equals("HYPERLINK") && leadsElsewhere(instruction)) {
                findings.add("a field of Word leads to " + shortened(instruction.strip())
                        + "; links lead to web pages or mail addresses");
            } else if (!WORD_FIELDS.contains(kind)) {
                findings.add("it has a field of Word of the kind " + shortened(kind) + ", which a template must not");
            }
        }
    }

    /** Outside of the document, and neither to a page nor to a mail address. */
    private static boolean leadsElsewhere(String instruction) {
        Matcher target = QUOTED.matcher(instruction);
        return !instruction.contains("\\l") && !(target.find() && DocxFile.isLink(target.group(1)));
    }

    private void tryOut(byte[] template) {
        Map<String, String> values = new HashMap<>();
        Map<String, List<Map<String, String>>> lists = new HashMap<>();
        for (String name : names) {
            if (Vocabulary.isList(name)) {
                Map<String, String> row = new HashMap<>();
                Vocabulary.columns(name).forEach(column -> row.put(column, "x"));
                lists.put(name, List.of(row));
            } else {
                values.put(name, "x");
            }
        }
        ByteArrayOutputStream filled = new ByteArrayOutputStream();
        try {
            Filling.fill(template, new CaseValues(values, lists), filled);
        } catch (IOException | RuntimeException e) {
            findings.add("it cannot be filled: " + shortened(String.valueOf(e.getMessage())));
            return;
        }
        DocxFile made = DocxFile.of(filled.toByteArray());
        for (String part : made.parts()) {
            if (FILLED_PART.matcher(part).matches()) {
                Matcher left = PLACEHOLDER.matcher(text(made.xml(part).getDocumentElement()));
                Set<String> told = new HashSet<>();
                while (left.find() && told.add(left.group())) {
                    findings.add(shortened(left.group())
                            + " stands in a place that is not filled; put it into plain text or a table");
                }
            }
        }
    }

    /** The text of a paragraph or of whatever holds paragraphs, without that of boxes within a paragraph. */
    private static String text(Element element) {
        StringBuilder text = new StringBuilder();
        append(element, text);
        return text.toString();
    }

    private static void append(Element element, StringBuilder text) {
        for (Element child : children(element)) {
            switch (name(child)) {
                case "t" -> text.append(child.getTextContent());
                case "tab", "br", "cr" -> text.append(' ');
                case "txbxContent" -> {}
                case "p" -> {
                    append(child, text);
                    text.append('\n');
                }
                default -> append(child, text);
            }
        }
    }

    private static List<Element> nested(Element paragraph) {
        List<Element> nested = new ArrayList<>();
        for (Element child : children(paragraph)) {
            if (name(child).equals("txbxContent")) {
                nested.add(child);
            } else {
                nested.addAll(nested(child));
            }
        }
        return nested;
    }

    private static List<Element> cells(Element row) {
        List<Element> cells = new ArrayList<>();
        for (Element child : children(row)) {
            if (name(child).equals("tc")) {
                cells.add(child);
            } else if (name(child).equals("sdt") || name(child).equals("sdtContent")) {
                cells.addAll(cells(child));
            }
        }
        return cells;
    }

    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element found) {
                children.add(found);
            }
        }
        return children;
    }

    private static String attribute(Element element, String name) {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            if (name.equals(attributes.item(i).getLocalName())) {
                return attributes.item(i).getNodeValue();
            }
        }
        return "";
    }

    private static String name(Element element) {
        return element.getLocalName();
    }

    private static String shortened(String text) {
        return text.length() <= 120 ? text : text.substring(0, 119) + "…";
    }
}
