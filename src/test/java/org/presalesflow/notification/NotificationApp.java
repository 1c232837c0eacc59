package org.presalesflow.notification;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.presalesflow.modeltest.ModelTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

/** The real application with servers to send to and a clock of its own; notices leave when the test says so. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ModelTest(NotificationProcess.KEY)
@TestPropertySource(
        properties = {
            // A database and an engine of its own: what other tests write is not for these servers.
            "spring.datasource.url=jdbc:h2:mem:notification;DB_CLOSE_DELAY=-1",
            "camunda.bpm.process-engine-name=notification",
            "presales.mail.poll=PT24H",
            "presales.notifications.settle=PT30S",
            "spring.mail.properties.[mail.smtp.connectiontimeout]=2000",
            "spring.mail.properties.[mail.smtp.timeout]=2000",
            "spring.mail.properties.[mail.smtp.writetimeout]=2000"
        })
@ContextConfiguration(initializers = Post.Servers.class)
@Import(Post.Configuration.class)
@interface NotificationApp {}
