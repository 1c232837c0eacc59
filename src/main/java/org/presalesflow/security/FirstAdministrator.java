package org.presalesflow.security;

import java.security.SecureRandom;
import java.util.Base64;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Makes an administrator where there is nobody at all, with a password that is told once and never kept in clear. */
@Component
@Order(50)
class FirstAdministrator implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
    private static final String USER = "admin";
    private static final String GROUP = "camunda-admin";
    private static final int PASSWORD_BYTES = 18;

    private final IdentityService identityService;

    FirstAdministrator(IdentityService identityService) {
        this.identityService = identityService;
    }

    @Override
    public void run(ApplicationArguments args) {
        if (identityService.createUserQuery().count() > 0) {
            return;
        }
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        User user = identityService.newUser(USER);
        user.setFirstName("First");
        user.setLastName("Administrator");
        user.setPassword(password);
        identityService.saveUser(user);
        identityService.createMembership(USER, GROUP);
        LOG.warn("There was no user yet. First administrator: user {}, password {} (shown this once).", USER, password);
    }
}
