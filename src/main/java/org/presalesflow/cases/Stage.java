package org.presalesflow.cases;

/**
 * A stage of the value stream, a row of the table {@code stages}.
 *
 * @param id the process id
 * @param number its place in the stream, from 1
 * @param owner the group that owns it
 * @param buyingStepFrom the first of the customer's buying steps that it answers; null where it answers none
 * @param buyingStepTo the last of them; null where it answers none
 * @param committeeRound the round from which on the coordination committee has the case on its list; null for never
 */
public record Stage(
        String id,
        int number,
        String name,
        String owner,
        Integer buyingStepFrom,
        Integer buyingStepTo,
        Integer committeeRound) {

    /** By how many steps the customer may be outside of a stage without being out of step (handbook section 5). */
    public static final int TOLERATED_GAP = 1;

    /** How many steps the customer is outside of what this stage answers; 0 if within or not known. */
    public int gapTo(Integer buyingStep) {
        if (buyingStep == null || buyingStepFrom == null || buyingStepTo == null) {
            return 0;
        }
        return Math.max(0, Math.max(buyingStepFrom - buyingStep, buyingStep - buyingStepTo));
    }
}
