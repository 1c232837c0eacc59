package org.presalesflow.engine;

import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The language of whoever reads what the engine answers at this moment. */
public final class ReaderLanguage {

    private ReaderLanguage() {}

    /** @return the one that whoever has asked wishes for; English without a wish, where Java would take the server's */
    public static Locale current() {
        boolean wished = RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                && attributes.getRequest().getHeader(HttpHeaders.ACCEPT_LANGUAGE) != null;
        return wished ? LocaleContextHolder.getLocale() : Locale.ENGLISH;
    }
}
