package org.presalesflow.app;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** The whole application on a port of its own, with an H2 database of its own and a real SMTP server to send to. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:whole-app;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
            "spring.profiles.active=demo",
            "presales.demo.cases=false",
            "presales.mail.poll=PT0.2S",
            // Mails leave at once, whatever the time of day.
            "presales.notifications.settle=PT0S",
            "presales.notifications.quiet-hours=false"
        })
@ContextConfiguration(initializers = MailServer.class)
public @interface WholeApp {}
