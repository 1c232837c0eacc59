package org.presalesflow.cases;

import java.util.Arrays;
import java.util.Optional;

/** The facts of a case that can be corrected outside of the forms that ask for them, and whose they are. */
public enum CorrectableFact {
    COMPANY("company", Owner.SALES, "company"),
    CONTACT_NAME("contactName", Owner.SALES, "contact_name"),
    CONTACT_EMAIL("contactEmail", Owner.SALES, "contact_email"),
    CONTACT_PHONE("contactPhone", Owner.SALES, "contact_phone"),
    INDUSTRY("industry", Owner.SALES, "industry"),
    REGION("region", Owner.SALES, "region"),
    EMPLOYEES("employees", Owner.SALES, "employees"),
    BUDGET("budget", Owner.SALES, "budget"),
    INTENT("intent", Owner.SALES, "intent"),
    DECISION_WEEKS("decisionWeeks", Owner.SALES, "decision_weeks"),
    NEED("need", Owner.SALES, "need"),
    PROJECT_NAME("projectName", Owner.SALES, null),
    EFFORT_DAYS("effortDays", Owner.PRESALES, null),
    CONCESSION_PERCENT("concessionPercent", Owner.SALES, null),
    PAYMENT_TERM_DAYS("paymentTermDays", Owner.SALES, null),
    NON_STANDARD_CLAUSES("nonStandardClauses", Owner.SALES, null),
    NON_STANDARD_CLAUSES_TEXT("nonStandardClausesText", Owner.SALES, null),
    CREDIT_RESULT("creditResult", Owner.FINANCE, null);

    /** Who answers for a fact, and so corrects it. */
    public enum Owner {
        /** The case's salesperson, the sales managers and the executives. */
        SALES,
        /** The presales managers and the executives: whoever sells must not estimate the work. */
        PRESALES,
        /** Finance and its managers alone: whoever wants the deal must not judge the customer's credit. */
        FINANCE
    }

    private final String field;
    private final Owner owner;
    private final String column;

    CorrectableFact(String field, Owner owner, String column) {
        this.field = field;
        this.owner = owner;
        this.column = column;
    }

    /** @return the key of the form's field that asks for it */
    public String field() {
        return field;
    }

    public Owner owner() {
        return owner;
    }

    /** @return the column that a lead fills; null for what is answered in a later form */
    String column() {
        return column;
    }

    boolean isOfLead() {
        return column != null;
    }

    /** @return the field with which its form is known to have been answered; hidden fields send nothing */
    String answeredWith() {
        return this == NON_STANDARD_CLAUSES_TEXT ? NON_STANDARD_CLAUSES.field : field;
    }

    public static Optional<CorrectableFact> of(String field) {
        return Arrays.stream(values()).filter(fact -> fact.field.equals(field)).findFirst();
    }
}
