package org.presalesflow.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.presalesflow.deals.DealImport.Report;
import org.presalesflow.deals.edge.DealDesk;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/closed-deals}: deals of the past, so that figures have one on the first day. The file is the body. */
@RestController
@RequestMapping("/api/closed-deals")
class ClosedDealController {

    private final DealDesk desk;

    ClosedDealController(DealDesk desk) {
        this.desk = desk;
    }

    @PostMapping(consumes = {"text/csv", MediaType.APPLICATION_OCTET_STREAM_VALUE})
    Report take(@RequestParam(defaultValue = "false") boolean dryRun, HttpServletRequest request) throws IOException {
        return desk.take(request.getInputStream(), dryRun);
    }
}
