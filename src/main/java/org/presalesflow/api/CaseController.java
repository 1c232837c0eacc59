package org.presalesflow.api;

import java.util.List;
import java.util.Map;
import org.presalesflow.cases.CaseParts;
import org.presalesflow.cases.Corrections;
import org.presalesflow.cases.edge.CaseAccess;
import org.presalesflow.cases.edge.CaseNotes;
import org.presalesflow.cases.edge.FactCorrecting;
import org.presalesflow.forms.FieldRule;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/opportunities/{number}/…}: what belongs to a case, what people say about it, and correcting its facts. */
@RestController
@RequestMapping("/api/opportunities/{number}")
class CaseController {

    private final CaseAccess access;
    private final CaseParts parts;
    private final CaseNotes notes;
    private final FactCorrecting facts;

    CaseController(CaseAccess access, CaseParts parts, CaseNotes notes, FactCorrecting facts) {
        this.access = access;
        this.parts = parts;
        this.notes = notes;
        this.facts = facts;
    }

    /** A fact that the reader may correct. @param options what can be chosen; empty where anything may be typed */
    record Fact(String field, Object value, List<FieldRule.Option> options) {

        static Fact of(Corrections.Correctable correctable) {
            return new Fact(
                    correctable.fact().field(),
                    correctable.value(),
                    correctable.rule().options());
        }
    }

    @GetMapping("/parts")
    Map<String, Object> parts(@PathVariable String number) {
        access.see(number);
        return parts.of(number);
    }

    @PostMapping("/notes")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void note(@PathVariable String number, @RequestBody CaseNotes.Note note) {
        notes.add(number, note.text());
    }

    @GetMapping("/facts")
    List<Fact> facts(@PathVariable String number) {
        return facts.correctable(access.see(number)).stream().map(Fact::of).toList();
    }

    @PostMapping("/facts")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void correct(@PathVariable String number, @RequestBody FactCorrecting.Correction correction) {
        facts.correct(number, correction.field(), correction.value(), correction.reason());
    }
}
