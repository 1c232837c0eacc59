package org.presalesflow.notification;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.presalesflow.ProductSettings;
import org.presalesflow.ProductSettings.Robot;
import org.presalesflow.ProductSettings.Webhook;
import org.springframework.stereotype.Component;

/**
 * The robots of chat groups, by group. Their addresses hold secrets: no message of ours shows one. An address that is not
 * allowed is refused at the start.
 */
@Component
class Robots {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Webhook settings;

    Robots(ProductSettings settings) {
        this.settings = settings.webhook();
        groups().forEach(this::urlOf);
    }

    Set<String> groups() {
        return settings.robots().keySet();
    }

    /** @throws IllegalStateException if the group has none, or none that is allowed */
    Robot of(String group) {
        Robot robot = settings.robots().get(group);
        if (robot == null) {
            throw new IllegalStateException("There is no robot for " + group + " in presales.webhook.robots");
        }
        return robot;
    }

    /** @throws IllegalStateException if it is not allowed to send there */
    URI urlOf(String group) {
        String setting = "presales.webhook.robots." + group;
        Robot robot = of(group);
        if (robot.format() == null || robot.url() == null) {
            throw new IllegalStateException(setting + " needs a format and a url");
        }
        URI url = parse(setting, robot.url());
        String host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
        if (!settings.allowedHosts().contains(host)) {
            throw new IllegalStateException(setting + ": the host " + host
                    + " is not in presales.webhook.allowed-hosts, which is " + settings.allowedHosts());
        }
        boolean secret = "https".equalsIgnoreCase(url.getScheme());
        if (!secret && !("http".equalsIgnoreCase(url.getScheme()) && LOOPBACK.contains(host))) {
            throw new IllegalStateException(setting + ": the host " + host + " must be called by https");
        }
        return url;
    }

    private static URI parse(String setting, String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            // Without its cause, which shows the address.
            throw new IllegalStateException(setting + ": the url is no address");
        }
    }

    /** Takes a robot's secrets out of a text that came from elsewhere. */
    String withoutSecrets(String group, String text) {
        URI url = urlOf(group);
        String clean = text.replace(url.toString(), "…");
        if (url.getRawQuery() != null) {
            for (String parameter : url.getRawQuery().split("&")) {
                String value = parameter.substring(parameter.indexOf('=') + 1);
                clean = value.isEmpty() ? clean : clean.replace(value, "…");
            }
        }
        return clean;
    }
}
