package org.presalesflow.privacy;

import java.util.UUID;
import org.presalesflow.cases.ErasedContact;

/**
 * What stands where a person's data was. The same everywhere, so that a case can still be read, and another one for each
 * person, so that two who were erased are not taken for one. Plain letters and digits, as it is put into JSON, HTML and CSV.
 *
 * @param id such as {@code erased-0123456789ab}
 */
record Pseudonym(String id) {

    static Pseudonym random() {
        return new Pseudonym(
                "erased-" + UUID.randomUUID().toString().replace("-", "").substring(0, 12));
    }

    String email() {
        return id + "@" + ErasedContact.DOMAIN;
    }

    String phone() {
        return id;
    }

    String name() {
        return "Erased contact " + id.substring(id.length() - 6);
    }
}
