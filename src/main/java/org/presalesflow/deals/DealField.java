package org.presalesflow.deals;

/** What a column of a file of deals may hold. */
enum DealField {
    ID("id", 200, true),
    COMPANY("company", 200, true),
    STAGE("stage", 60, true),
    ENGAGED("engaged", 30, true),
    CLOSED("closed", 30, true),
    VALUE("value", 40, true),
    SALESPERSON("salesperson", 64, false),
    PRODUCT("product", 200, false),
    INDUSTRY("industry", 60, false),
    REGION("region", 60, false),
    LOSS_REASON("lossReason", 40, false);

    private final String code;
    private final int longest;
    private final boolean required;

    DealField(String code, int longest, boolean required) {
        this.code = code;
        this.longest = longest;
        this.required = required;
    }

    String code() {
        return code;
    }

    /** How many characters it may have. */
    int longest() {
        return longest;
    }

    /** Whether a file without such a column is no file of deals. */
    boolean isRequired() {
        return required;
    }
}
