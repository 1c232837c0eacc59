package org.presalesflow.intake.files;

/** Keeps what somebody typed from being run as a formula by the program that opens our file. */
public final class Harmless {

    private static final String STARTS_OF_FORMULAS = "=+-@\t\r";

    private Harmless() {}

    /** @return the text as the cell of a CSV file that nothing is run of */
    public static String cell(String text) {
        return startsFormula(text, 0) ? "'" + text : text;
    }

    /** @return the text without the apostrophe that {@link #cell} has put before it */
    static String asWritten(String cell) {
        return cell.startsWith("'") && startsFormula(cell, 1) ? cell.substring(1) : cell;
    }

    private static boolean startsFormula(String text, int at) {
        return text.length() > at && STARTS_OF_FORMULAS.indexOf(text.charAt(at)) >= 0;
    }
}
