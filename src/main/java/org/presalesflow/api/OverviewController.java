package org.presalesflow.api;

import org.presalesflow.overview.Overview;
import org.presalesflow.overview.Overview.Page;
import org.presalesflow.overview.Overviews.Wish;
import org.presalesflow.overview.edge.OverviewDesk;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/overview}: how the open cases stand, for whoever may see all of them. */
@RestController
@RequestMapping("/api/overview")
class OverviewController {

    private final OverviewDesk desk;

    OverviewController(OverviewDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    Overview now() {
        return desk.now();
    }

    @GetMapping("/{list}")
    Page page(
            @PathVariable String list,
            @RequestParam(required = false) String stage,
            @RequestParam(required = false) String month,
            @RequestParam(defaultValue = "0") int offset) {
        return desk.page(list, new Wish(stage, month), offset);
    }

    @GetMapping("/{list}/export")
    ResponseEntity<byte[]> export(
            @PathVariable String list,
            @RequestParam(required = false) String stage,
            @RequestParam(required = false) String month,
            @RequestParam(defaultValue = "csv") String format) {
        return Exports.answer(desk.table(list, new Wish(stage, month)), list, format);
    }
}
