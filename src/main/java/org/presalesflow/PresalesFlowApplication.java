package org.presalesflow;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the presales flow: the engine, its webapps and REST, and our API, in one process. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class PresalesFlowApplication {

    public static void main(String[] args) {
        SpringApplication.run(PresalesFlowApplication.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
