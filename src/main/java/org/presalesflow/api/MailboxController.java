package org.presalesflow.api;

import org.presalesflow.intake.mail.edge.MailboxReading;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/mailbox}: what became of the messages that came in by e-mail. */
@RestController
@RequestMapping("/api/mailbox")
class MailboxController {

    private final MailboxReading reading;

    MailboxController(MailboxReading reading) {
        this.reading = reading;
    }

    @GetMapping
    MailboxReading.View latest() {
        return reading.latest();
    }
}
