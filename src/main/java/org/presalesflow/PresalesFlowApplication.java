package org.presalesflow;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.mustache.MustacheAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the presales flow: the engine, its webapps and REST, and our API, in one process. */
// Mustache fills mails; it is no way to show pages.
@SpringBootApplication(exclude = MustacheAutoConfiguration.class)
@ConfigurationPropertiesScan
@EnableScheduling
public class PresalesFlowApplication {

    public static void main(String[] args) {
        SpringApplication.run(PresalesFlowApplication.class, args);
    }
}
