package org.presalesflow.cases;

/** There is no such case, or none that whoever asks may see: they are not told which. */
public class CaseNotFoundException extends RuntimeException {

    private final String number;

    public CaseNotFoundException(String number) {
        super("There is no opportunity " + number + " that you may see");
        this.number = number;
    }

    public String number() {
        return number;
    }
}
