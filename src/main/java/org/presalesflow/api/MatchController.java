package org.presalesflow.api;

import org.presalesflow.intake.edge.MatchDeciding;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/opportunities/{number}/matches/{id}}: saying whether two cases are the same customer's. */
@RestController
@RequestMapping("/api/opportunities/{number}/matches")
class MatchController {

    private final MatchDeciding deciding;

    MatchController(MatchDeciding deciding) {
        this.deciding = deciding;
    }

    @PostMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decide(@PathVariable String number, @PathVariable long id, @RequestBody MatchDeciding.Decision decision) {
        deciding.decide(number, id, decision);
    }
}
