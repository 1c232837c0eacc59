package org.presalesflow.cases;

import java.util.Locale;

/** A customer contact whose personal data was erased. They have an address that no mail can be sent to (RFC 2606). */
public final class ErasedContact {

    public static final String DOMAIN = "erased.invalid";

    private ErasedContact() {}

    /** @param email may be null */
    public static boolean isAddressOf(String email) {
        return email != null && email.toLowerCase(Locale.ROOT).endsWith("@" + DOMAIN);
    }
}
