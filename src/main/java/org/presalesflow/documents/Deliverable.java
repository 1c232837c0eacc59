package org.presalesflow.documents;

/**
 * What a stage has to bring, and how it stands in one case.
 *
 * @param type a code in kebab-case
 * @param stage the stage that brings it
 * @param answerable whether an answer in a form counts as well as a document
 * @param state see {@link State}
 * @param reason why it was waived; null if it was not
 * @param waivedBy who waived it; null if nobody did
 */
public record Deliverable(
        String type,
        String label,
        String stage,
        boolean needed,
        boolean answerable,
        String state,
        String reason,
        String waivedBy) {

    /** How a deliverable stands. */
    public static final class State {

        /** The case has a document of the type. */
        public static final String THERE = "there";

        /** It is in what somebody answered in a form. */
        public static final String ANSWERED = "answered";

        /** It is made from the case's data when the stage is left. */
        public static final String TO_BE_MADE = "to-be-made";

        public static final String WAIVED = "waived";
        public static final String MISSING = "missing";

        private State() {}
    }

    boolean isMissing() {
        return needed && State.MISSING.equals(state);
    }
}
