package org.presalesflow.app;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole application on a port of its own, with an H2 database of its own, a real SMTP server to send to, a mailbox to
 * read, and web sites that have keys. There is only one in a process: the engine's interfaces take the last that was made.
 */
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
            "presales.notifications.quiet-hours=false",
            // Small limits, so that little is enough to reach them.
            "presales.mailbox.poll=PT0.2S",
            "presales.mailbox.tries=20",
            "presales.mailbox.max-message=300KB",
            "presales.mailbox.max-header=64KB",
            "presales.mailbox.max-attachments=3",
            "presales.mailbox.own-addresses=hotline@vendor.example",
            "presales.web-form.keys.shop=" + WholeApp.SHOP_KEY,
            "presales.web-form.keys.blog=" + WholeApp.BLOG_KEY,
            "presales.web-form.keys.busy=" + WholeApp.BUSY_KEY,
            "presales.web-form.origins=https://www.vendor.example",
            "presales.web-form.per-key.requests=100",
            "presales.web-form.per-key.within=PT60S",
            "presales.web-form.per-address.requests=1000",
            "presales.web-form.per-address.within=PT1S"
        })
@ContextConfiguration(initializers = {MailServer.class, MailboxServer.class})
public @interface WholeApp {

    String SHOP_KEY = "shop-0123456789-0123456789-0123456789";
    String BUSY_KEY = "busy-0123456789-0123456789-0123456789";
    String BLOG_KEY = "blog-0123456789-0123456789-0123456789";
}
