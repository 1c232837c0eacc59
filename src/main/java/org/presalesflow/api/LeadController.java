package org.presalesflow.api;

import java.net.URI;
import java.security.Principal;
import org.presalesflow.ProductSettings;
import org.presalesflow.intake.Lead;
import org.presalesflow.intake.LeadRegistration.Entry;
import org.presalesflow.intake.LeadRegistration.Registered;
import org.presalesflow.intake.edge.LeadIntake;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/leads}: the way in for other systems. */
@RestController
@RequestMapping("/api/leads")
class LeadController {

    private final LeadIntake intake;
    private final ProductSettings settings;

    LeadController(LeadIntake intake, ProductSettings settings) {
        this.intake = intake;
        this.settings = settings;
    }

    /**
     * The answer to a lead.
     *
     * @param joined whether it was added to a case that was open already
     * @param url where the case can be read
     */
    record Answer(String number, boolean joined, String url) {}

    @PostMapping
    ResponseEntity<Answer> post(@RequestBody Lead lead, Principal user) {
        Registered registered = intake.take(lead, user.getName());
        String url = settings.baseUrl() + "/api/opportunities/" + registered.number();
        Answer answer = new Answer(registered.number(), registered.entry() == Entry.JOINED, url);
        return registered.entry() == Entry.OPENED
                ? ResponseEntity.created(URI.create(url)).body(answer)
                : ResponseEntity.ok(answer);
    }
}
