package org.presalesflow.intake.mail;

import java.net.IDN;
import java.util.List;
import java.util.Set;
import org.presalesflow.intake.FreeMail;

/** Which company somebody writes for, as far as their address tells. */
final class SenderCompany {

    /** Before the two letters of a country these are no company's name. */
    private static final Set<String> SECOND_LEVEL =
            Set.of("com", "co", "net", "org", "gov", "edu", "ac", "or", "ne", "go", "gob", "gouv", "mil");

    private SenderCompany() {}

    /**
     * @param sender the address
     * @param name as they call themselves
     * @return the part of the domain that names the company; the person's name if the address is a private one
     */
    static String of(String sender, String name, FreeMail freeMail) {
        String domain = sender.substring(sender.lastIndexOf('@') + 1);
        if (freeMail.covers(domain)) {
            return name;
        }
        List<String> labels = List.of(domain.split("\\."));
        int last = labels.size() - 2;
        if (last > 0 && labels.get(last + 1).length() == 2 && SECOND_LEVEL.contains(labels.get(last))) {
            last--;
        }
        String company = last < 0 ? domain : readable(labels.get(last));
        return company.isBlank() ? name : company;
    }

    private static String readable(String label) {
        try {
            return IDN.toUnicode(label);
        } catch (IllegalArgumentException e) {
            return label;
        }
    }
}
