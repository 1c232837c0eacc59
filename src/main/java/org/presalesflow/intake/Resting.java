package org.presalesflow.intake;

/** The cases that nobody pursues now, but that marketing keeps in touch with. */
public interface Resting {

    boolean rests(String number);

    /** Brings the case back at once, under its number. Does nothing if that has begun already. */
    void bringBack(String number);

    /** Ends it, as the customer is looked after in another case. Does nothing if it has ended already. */
    void end(String number);
}
