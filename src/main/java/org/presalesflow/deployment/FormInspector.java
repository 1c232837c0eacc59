package org.presalesflow.deployment;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.presalesflow.forms.lint.FormFile;
import org.presalesflow.forms.lint.FormLint;
import org.presalesflow.forms.lint.LintFinding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks at the forms of a deployment, together with those that are deployed already. */
@Component
class FormInspector {

    private static final Logger LOG = LoggerFactory.getLogger(FormInspector.class);

    private final FormLint lint;
    private final JdbcClient jdbc;
    private final ThreadLocal<Boolean> passed = ThreadLocal.withInitial(() -> false);

    FormInspector(FormLint lint, JdbcClient jdbc) {
        this.lint = lint;
        this.jdbc = jdbc;
    }

    /** @return the errors; warnings are logged */
    List<LintFinding> errors(Collection<FormFile> incoming) {
        if (passed.get() || incoming.isEmpty()) {
            return List.of();
        }
        return errorsOf(lint.findings(incoming, deployed()));
    }

    /** Deploys what has been looked at, without looking again. */
    void passed(Runnable deployment) {
        passed.set(true);
        try {
            deployment.run();
        } finally {
            passed.remove();
        }
    }

    /** Whether a file by itself may be deployed; the log says why not. */
    boolean isFit(Model model) {
        List<LintFinding> errors =
                model.kind() == Model.Kind.FORM ? errorsOf(lint.findings(model.name(), model.content())) : List.of();
        refuse(errors);
        return errors.isEmpty();
    }

    /** @return the forms that do not go with the others, or with what was deployed before; the log says why */
    List<Model> unfit(Collection<Model> models) {
        List<LintFinding> errors = errors(models.stream()
                .filter(model -> model.kind() == Model.Kind.FORM)
                .map(model -> new FormFile(model.name(), model.content()))
                .toList());
        refuse(errors);
        Set<String> names = errors.stream().map(LintFinding::form).collect(Collectors.toSet());
        return models.stream().filter(model -> names.contains(model.name())).toList();
    }

    private static List<LintFinding> errorsOf(List<LintFinding> findings) {
        findings.stream().filter(finding -> !finding.isError()).forEach(finding -> LOG.warn("{}", finding));
        return findings.stream().filter(LintFinding::isError).toList();
    }

    private static void refuse(List<LintFinding> errors) {
        errors.forEach(error -> LOG.error("Not deployed, the version before stays: {}", error));
    }

    /** The engine has no query for forms. */
    private List<FormFile> deployed() {
        return jdbc.sql("""
                        SELECT f.RESOURCE_NAME_, b.BYTES_
                        FROM ACT_RE_CAMFORMDEF f
                        JOIN ACT_GE_BYTEARRAY b
                          ON b.DEPLOYMENT_ID_ = f.DEPLOYMENT_ID_ AND b.NAME_ = f.RESOURCE_NAME_
                        WHERE f.VERSION_ = (SELECT MAX(v.VERSION_) FROM ACT_RE_CAMFORMDEF v WHERE v.KEY_ = f.KEY_)""")
                .query((row, index) -> new FormFile(row.getString(1), row.getBytes(2)))
                .list();
    }
}
