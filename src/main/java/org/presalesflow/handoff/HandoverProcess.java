package org.presalesflow.handoff;

/** The contract between the code and {@code department-handover.bpmn}. */
public final class HandoverProcess {

    public static final String KEY = "department-handover";

    public static final String OFFER_PACKAGE = "offer-package";
    public static final String ANSWER_HANDOVER = "answer-handover";

    /** Variables that the caller maps in: group ids. */
    public static final String FROM_DEPARTMENT = "fromDepartment";

    public static final String TO_DEPARTMENT = "toDepartment";

    /** Field of {@code answer-handover.form}: {@code accepted} or {@code returned}. */
    public static final String ANSWER = "handoverAnswer";

    public static final String RETURN_REASON = "handoverReturnReason";

    private HandoverProcess() {}
}
