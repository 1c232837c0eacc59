package org.presalesflow.demo;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Keeps the demo's known passwords from the network: the demo runs on the loopback address and on H2 only, and no other
 * profile starts on a database that holds the demo's users.
 */
@Component
class DemoGuard implements InitializingBean {

    static final String PROFILE = "demo";

    private final Environment environment;
    private final Installation installation;

    DemoGuard(Environment environment, Installation installation) {
        this.environment = environment;
        this.installation = installation;
    }

    @Override
    public void afterPropertiesSet() throws UnknownHostException {
        if (!environment.acceptsProfiles(Profiles.of(PROFILE))) {
            if (installation.isDemo()) {
                throw new IllegalStateException("This database holds the demo's users, whose password is known to"
                        + " everyone. Use a database of its own (spring.datasource.url), or the profile demo.");
            }
            return;
        }
        String url = environment.getProperty("spring.datasource.url", "");
        if (!url.startsWith("jdbc:h2:")) {
            throw new IllegalStateException("The profile demo runs on H2 only, not on " + url.replaceAll("\\?.*", ""));
        }
        String address = environment.getProperty("server.address", "0.0.0.0");
        if (!InetAddress.getByName(address).isLoopbackAddress()) {
            throw new IllegalStateException(
                    "The profile demo listens on the loopback address only, not on server.address=" + address);
        }
    }
}
