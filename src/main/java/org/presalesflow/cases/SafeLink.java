package org.presalesflow.cases;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells a link that people may be offered to follow from any other text. */
public final class SafeLink {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private SafeLink() {}

    /**
     * A path of a file server is no link: browsers do not follow it from a page of the web.
     *
     * @return the address; empty for what is not a plain web address
     */
    public static Optional<String> of(String text) {
        try {
            URI uri = new URI(text.strip());
            boolean safe = uri.getScheme() != null
                    && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
                    && uri.getHost() != null
                    // What stands before an @ makes another host look like a known one.
                    && uri.getRawUserInfo() == null;
            return safe ? Optional.of(uri.toString()) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
