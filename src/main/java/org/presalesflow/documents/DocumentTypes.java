package org.presalesflow.documents;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.decisions.Decisions;
import org.springframework.stereotype.Component;

/** The types of documents as the table {@code deliverables} lists them. */
@Component
public class DocumentTypes {

    private static final String TABLE = "deliverables";

    /** A lead that is not scored yet has none. */
    private static final List<String> GRADES = Collections.unmodifiableList(Arrays.asList(null, "A", "B", "C", "D"));

    private final Decisions decisions;

    DocumentTypes(Decisions decisions) {
        this.decisions = decisions;
    }

    /** @return those of leads of any grade, in the order of the table */
    public List<DocumentType> all() {
        Map<String, DocumentType> all = new LinkedHashMap<>();
        GRADES.stream().flatMap(grade -> ofGrade(grade).stream()).forEach(type -> all.putIfAbsent(type.code(), type));
        return List.copyOf(all.values());
    }

    /** @return in the order of the table */
    public List<DocumentType> of(Opportunity opportunity) {
        return ofGrade(opportunity.grade());
    }

    private List<DocumentType> ofGrade(String grade) {
        return decisions.evaluate(TABLE, Collections.singletonMap("grade", grade)).stream()
                .map(DocumentTypes::type)
                .toList();
    }

    public Optional<DocumentType> find(Opportunity opportunity, String code) {
        return of(opportunity).stream().filter(type -> type.code().equals(code)).findFirst();
    }

    private static DocumentType type(Map<String, Object> row) {
        return new DocumentType(
                (String) row.get("type"),
                Objects.toString(row.get("label"), (String) row.get("type")),
                (String) row.get("stage"),
                Boolean.TRUE.equals(row.get("needed")),
                Boolean.TRUE.equals(row.get("made")),
                Arrays.stream(Objects.toString(row.get("counts"), "").split(","))
                        .map(String::strip)
                        .filter(key -> !key.isEmpty())
                        .toList());
    }
}
