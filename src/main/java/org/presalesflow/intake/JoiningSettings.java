package org.presalesflow.intake;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How it is told that two leads are of one customer. For how long they join is {@code presales.join-within}.
 *
 * @param freeMailDomains mail domains that tell nothing about the company, besides those in {@code free-mail.txt}
 */
@ConfigurationProperties("presales.joining")
record JoiningSettings(List<String> freeMailDomains) {

    JoiningSettings {
        freeMailDomains = freeMailDomains == null ? List.of() : List.copyOf(freeMailDomains);
    }
}
