package org.presalesflow.intake.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The form of a public web site, {@code presales.web-form.*}.
 *
 * @param keys the secret of each site by the site's name; empty for no web form
 * @param origins whose pages may send from a browser
 * @param perKey how often one site may send
 * @param perAddress how often one client may send
 */
@ConfigurationProperties("presales.web-form")
record WebFormSettings(Map<String, String> keys, List<String> origins, Limit perKey, Limit perAddress) {

    private static final int SHORTEST_KEY = 32;

    WebFormSettings {
        keys = keys == null ? Map.of() : Map.copyOf(keys);
        origins = origins == null ? List.of() : List.copyOf(origins);
        keys.forEach((name, key) -> {
            if (!name.matches("[a-z0-9-]{1,40}")) {
                throw new IllegalArgumentException(
                        "presales.web-form.keys: the name " + name + " must be of small letters, digits and dashes");
            }
            if (key.length() < SHORTEST_KEY) {
                throw new IllegalArgumentException(
                        "presales.web-form.keys." + name + " must have at least " + SHORTEST_KEY + " characters");
            }
        });
        if (origins.contains("*")) {
            throw new IllegalArgumentException("presales.web-form.origins names each site, never *");
        }
    }

    /** So many requests within a time. */
    record Limit(int requests, Duration within) {}

    boolean isOn() {
        return !keys.isEmpty();
    }

    @Override
    public String toString() {
        return "WebFormSettings" + keys.keySet();
    }
}
