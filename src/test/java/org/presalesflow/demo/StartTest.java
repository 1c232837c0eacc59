package org.presalesflow.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.presalesflow.PresalesFlowApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** How the application starts: as a demo that stays at home, and otherwise without anything of the demo. */
@ExtendWith(OutputCaptureExtension.class)
class StartTest {

    @Test
    void outsideTheDemoThereIsOneAdministratorWhosePasswordIsToldOnce(CapturedOutput output) {
        String database = "--spring.datasource.url=jdbc:h2:mem:live;DB_CLOSE_DELAY=-1";
        try (ConfigurableApplicationContext app = start("live", database)) {
            IdentityService users = app.getBean(IdentityService.class);
            assertThat(users.createUserQuery().list()).extracting(User::getId).containsExactly("admin");
            String password = output.getAll().replaceAll("(?s).*user admin, password (\\S+) .*", "$1");
            assertThat(password).hasSizeGreaterThan(20);
            assertThat(users.checkPassword("admin", password)).isTrue();
        }
        int told = output.getAll().length();
        try (ConfigurableApplicationContext app = start("live", database)) {
            assertThat(output.getAll().substring(told)).doesNotContain("First administrator");
        }
    }

    @Test
    void aDatabaseOfTheDemoIsNotUsedByAnotherProfile() {
        String database = "--spring.datasource.url=jdbc:h2:mem:was-demo;DB_CLOSE_DELAY=-1";
        start("demo", database, "--server.address=127.0.0.1", "--presales.demo.cases=false")
                .close();

        assertThatThrownBy(() -> start("live", database)).hasStackTraceContaining("holds the demo's users");
    }

    @Test
    void theDemoListensOnTheLoopbackAddressOnly() {
        assertThatThrownBy(() ->
                        start("demo", "--spring.datasource.url=jdbc:h2:mem:open-demo", "--server.address=0.0.0.0"))
                .hasStackTraceContaining("loopback address only");
    }

    private static ConfigurableApplicationContext start(String profile, String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.add("--server.port=0");
        arguments.add("--spring.jmx.enabled=false");
        return new SpringApplicationBuilder(PresalesFlowApplication.class)
                .profiles(profile)
                .run(arguments.toArray(String[]::new));
    }
}
