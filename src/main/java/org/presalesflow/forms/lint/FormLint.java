package org.presalesflow.forms.lint;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.presalesflow.forms.Expressions;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Looks at forms for what would go wrong in front of their users. */
@Component
public class FormLint {

    private final List<Rule> rules;
    private final MessageSource messages;

    public FormLint(Expressions expressions, MessageSource messages) {
        this.rules = new PartRules(expressions).all();
        this.messages = messages;
    }

    /** Looks at one form by itself. */
    public List<LintFinding> findings(String fileName, byte[] content) {
        return findings(List.of(new FormFile(fileName, content)), List.of());
    }

    /**
     * Looks at forms that are to be deployed together.
     *
     * @param incoming what is looked at
     * @param deployed the latest versions of all forms as they are now; those with the id of an incoming one will be
     *     replaced by it
     * @return in the order of the forms, and of the fields in them; empty if nothing is wrong
     */
    public List<LintFinding> findings(Collection<FormFile> incoming, Collection<FormFile> deployed) {
        List<LintFinding> findings = new ArrayList<>();
        List<ParsedForm> forms = incoming.stream()
                .flatMap(file -> parse(file, findings))
                .filter(form -> isForm(form, findings))
                .toList();
        List<ParsedForm> before = deployed.stream()
                .flatMap(file -> parse(file, new ArrayList<>()))
                .toList();
        Map<String, ParsedForm> former =
                before.stream().collect(Collectors.toMap(ParsedForm::id, Function.identity(), (one, other) -> other));
        List<ParsedForm> together = Stream.concat(
                        forms.stream(), before.stream().filter(form -> forms.stream()
                                .noneMatch(incomes -> incomes.id().equals(form.id()))))
                .toList();
        for (ParsedForm form : forms) {
            look(form, findings);
            lookAround(form, together, findings);
            if (former.containsKey(form.id())) {
                retired(form, former.get(form.id()), findings);
            }
        }
        return findings;
    }

    private Stream<ParsedForm> parse(FormFile file, List<LintFinding> findings) {
        try {
            return Stream.of(ParsedForm.of(file));
        } catch (JsonProcessingException e) {
            findings.add(finding(Severity.ERROR, "json", file.bareName(), "", e.getOriginalMessage()));
            return Stream.empty();
        }
    }

    private boolean isForm(ParsedForm form, List<LintFinding> findings) {
        boolean right = form.isForm() && !form.id().isEmpty();
        if (!right) {
            findings.add(finding(Severity.ERROR, "no-form", form.name(), ""));
        }
        return right;
    }

    private void look(ParsedForm form, List<LintFinding> findings) {
        if (!form.expectedId().equals(form.id())) {
            findings.add(finding(Severity.WARNING, "form-id", form.name(), "", form.id(), form.expectedId()));
        }
        for (Part part : form.parts()) {
            for (Rule rule : rules) {
                rule.wrong()
                        .apply(part)
                        .map(detail ->
                                finding(rule.severity(), rule.name(), form.name(), part.place(), detail.toArray()))
                        .forEach(findings::add);
            }
        }
    }

    private void lookAround(ParsedForm form, List<ParsedForm> together, List<LintFinding> findings) {
        List<ParsedForm> others =
                together.stream().filter(other -> other != form).toList();
        if (others.stream().anyMatch(other -> other.id().equals(form.id()))) {
            findings.add(finding(Severity.ERROR, "same-form-id", form.name(), "", form.id()));
        }
        // An answer has one home; elsewhere it is shown, disabled.
        asked(form).forEach(key -> {
            List<String> elsewhere = others.stream()
                    .filter(other -> asked(other).anyMatch(key::equals))
                    .map(ParsedForm::name)
                    .sorted()
                    .toList();
            if (!elsewhere.isEmpty()) {
                findings.add(
                        finding(Severity.ERROR, "asked-elsewhere", form.name(), key, String.join(", ", elsewhere)));
            }
        });
    }

    private static Stream<String> asked(ParsedForm form) {
        return form.parts().stream()
                .filter(part -> part.isWritable() && part.list().isEmpty())
                .map(Part::key)
                .filter(key -> !key.isEmpty())
                .distinct();
    }

    /** An answer whose option is gone becomes nothing when the form is opened, and is submitted as nothing. */
    private void retired(ParsedForm form, ParsedForm former, List<LintFinding> findings) {
        for (Part part : form.parts()) {
            former.parts().stream()
                    .filter(before -> before.isSameFieldAs(part) && before.hasFixedOptions() && part.hasFixedOptions())
                    .forEach(before -> {
                        TreeSet<String> gone = new TreeSet<>(before.options());
                        part.options().forEach(gone::remove);
                        List.of(part.property("retired").split("\\|")).forEach(gone::remove);
                        if (!gone.isEmpty()) {
                            findings.add(finding(
                                    Severity.ERROR,
                                    "retired",
                                    form.name(),
                                    part.place(),
                                    String.join(", ", gone),
                                    String.join("|", gone)));
                        }
                    });
        }
    }

    private LintFinding finding(Severity severity, String rule, String form, String field, Object... values) {
        return new LintFinding(
                severity, rule, form, field, messages.getMessage("lint." + rule, values, Locale.ENGLISH));
    }
}
