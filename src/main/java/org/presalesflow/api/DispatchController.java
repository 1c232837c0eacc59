package org.presalesflow.api;

import org.presalesflow.dispatch.Contributions;
import org.presalesflow.dispatch.DispatchLoad;
import org.presalesflow.dispatch.edge.DispatchViews;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/…}: what somebody contributes, and how loaded presales is. */
@RestController
@RequestMapping("/api")
class DispatchController {

    private final DispatchViews views;

    DispatchController(DispatchViews views) {
        this.views = views;
    }

    @GetMapping("/people/me/contribution")
    Contributions.Contribution contribution() {
        return views.mine();
    }

    @GetMapping("/dispatch/load")
    DispatchLoad.View load() {
        return views.load();
    }
}
