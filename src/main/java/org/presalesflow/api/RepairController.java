package org.presalesflow.api;

import java.util.List;
import org.presalesflow.notification.FailedNotices.Notice;
import org.presalesflow.repair.Done;
import org.presalesflow.repair.edge.JobRetrying;
import org.presalesflow.repair.edge.JobRetrying.FailedJob;
import org.presalesflow.repair.edge.NoticeRetrying;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/jobs} and {@code /api/notifications}: what has failed for good, and trying it again, many at once. */
@RestController
@RequestMapping("/api")
class RepairController {

    private final JobRetrying jobs;
    private final NoticeRetrying notices;

    RepairController(JobRetrying jobs, NoticeRetrying notices) {
        this.jobs = jobs;
        this.notices = notices;
    }

    @GetMapping("/jobs/failed")
    List<FailedJob> jobs() {
        return jobs.list();
    }

    @PostMapping("/jobs/retry")
    Done retryJobs(@RequestBody Done.Wish wish) {
        return jobs.retry(wish);
    }

    @GetMapping("/notifications/failed")
    List<Notice> notices(@RequestParam(defaultValue = "0") int offset) {
        return notices.list(offset);
    }

    @PostMapping("/notifications/retry")
    Done retryNotices(@RequestBody Done.Wish wish) {
        return notices.retry(wish);
    }

    @PostMapping("/notifications/give-up")
    Done giveUp(@RequestBody Done.Wish wish) {
        return notices.giveUp(wish);
    }
}
