package org.presalesflow.intake;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Which mail domains anyone can have an address of, so that they tell nothing about the company. */
@Component
public final class FreeMail {

    private final Set<String> domains = new HashSet<>(WordList.read("free-mail.txt"));

    FreeMail(JoiningSettings settings) {
        settings.freeMailDomains().stream()
                .map(domain -> domain.strip().toLowerCase(Locale.ROOT))
                .forEach(domains::add);
    }

    public static FreeMail usual() {
        return new FreeMail(new JoiningSettings(List.of()));
    }

    /** Whether it is such a domain or one below it, such as vip.163.com. @param domain in lower case */
    public boolean covers(String domain) {
        for (String rest = domain; rest.contains("."); rest = rest.substring(rest.indexOf('.') + 1)) {
            if (domains.contains(rest)) {
                return true;
            }
        }
        return false;
    }
}
