package org.presalesflow.api;

import java.time.LocalDate;
import java.util.List;
import org.presalesflow.handoff.HandoverReturns;
import org.presalesflow.handoff.edge.ReturnFigures;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/handovers}: how often hand-overs between departments come back, and why. */
@RestController
@RequestMapping("/api/handovers")
class HandoverController {

    private final ReturnFigures figures;

    HandoverController(ReturnFigures figures) {
        this.figures = figures;
    }

    @GetMapping("/returns")
    List<HandoverReturns.Pair> returns(
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate since) {
        return figures.since(since);
    }
}
