package org.presalesflow.repair.edge;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.runtime.Job;
import org.presalesflow.cases.CaseEvents;
import org.presalesflow.cases.CaseStateException;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.figures.edge.FigureAccess;
import org.presalesflow.notification.FailedNotices;
import org.presalesflow.notification.FailedNotices.Notice;
import org.presalesflow.notification.NotificationProcess;
import org.presalesflow.repair.Done;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Notices that could not be sent: tried again, sent to another address, or given up, by whoever may see all cases and retry
 * the jobs that send. Told on the timelines of their cases.
 */
@Service
public class NoticeRetrying {

    private static final int PAGE = 100;
    private static final int LONGEST_ADDRESS = 320;
    private static final int LONGEST_SUBJECT = 200;
    private static final String MAIL = "mail";
    private static final String ID = "\\d{1,18}";

    private final FailedNotices failed;
    private final FigureAccess access;
    private final ManagementService managementService;
    private final RuntimeService runtimeService;
    private final IdentityService identityService;
    private final AuthorizationService authorizationService;
    private final Opportunities opportunities;
    private final CaseEvents events;
    private final TransactionTemplate transaction;

    NoticeRetrying(
            FailedNotices failed,
            FigureAccess access,
            ManagementService managementService,
            RuntimeService runtimeService,
            IdentityService identityService,
            AuthorizationService authorizationService,
            Opportunities opportunities,
            CaseEvents events,
            TransactionTemplate transaction) {
        this.failed = failed;
        this.access = access;
        this.managementService = managementService;
        this.runtimeService = runtimeService;
        this.identityService = identityService;
        this.authorizationService = authorizationService;
        this.opportunities = opportunities;
        this.events = events;
        this.transaction = transaction;
    }

    /** A wish for another address. */
    public record Address(String recipient) {}

    /** @throws NotAllowedException if the current user may not send them again */
    public List<Notice> list(int offset) {
        check();
        return failed.list(Math.max(0, offset), PAGE);
    }

    /** Whether the current user may send them again. */
    public boolean mayRetry() {
        try {
            check();
            return true;
        } catch (NotAllowedException e) {
            return false;
        }
    }

    /** @throws NotAllowedException if the current user may not send them again */
    public Done retry(Done.Wish wish) {
        check();
        return each(wish, notice -> {
            tryAgain(notice);
            tell(notice.number(), "notification-retried", notice.subject(), notice.recipient());
        });
    }

    /** As {@link #retry}: they are not sent any more. */
    public Done giveUp(Done.Wish wish) {
        check();
        return each(wish, this::giveUp);
    }

    /** What is done for one of a message is done for all that are in it. */
    private Done each(Done.Wish wish, Consumer<Notice> act) {
        List<Long> ids = wish.ids() == null
                ? List.of()
                : wish.ids().stream()
                        .filter(id -> id != null && id.matches(ID))
                        .map(Long::valueOf)
                        .toList();
        Map<Long, String> batches = failed.batchesOf(ids);
        Set<String> dealtWith = new HashSet<>();
        return Done.each(wish, id -> {
            String batch = id.matches(ID) ? batches.get(Long.valueOf(id)) : null;
            if (!dealtWith.contains(batch)) {
                transaction.executeWithoutResult(status -> act.accept(notice(id)));
                Optional.ofNullable(batch).ifPresent(dealtWith::add);
            }
        });
    }

    /**
     * Sends a mail to another address; with it all that is in the same message.
     *
     * @throws NotAllowedException if the current user may not send it again
     * @throws CaseStateException if there is no such failed mail
     * @throws IllegalArgumentException if it is no address
     */
    public void readdress(String id, Address wish) {
        check();
        String recipient = checked(wish.recipient());
        transaction.executeWithoutResult(status -> {
            Notice notice = notice(id);
            if (!MAIL.equals(notice.channel())) {
                throw new CaseStateException("It is no mail");
            }
            failed.readdress(notice, recipient);
            tryAgain(notice(id));
            tell(notice.number(), "notification-readdressed", notice.subject(), recipient);
        });
    }

    private static String checked(String recipient) {
        String address = recipient == null ? "" : recipient.strip();
        try {
            new InternetAddress(address, true).validate();
            if (address.contains("@") && address.length() <= LONGEST_ADDRESS && !address.contains("<")) {
                return address;
            }
        } catch (AddressException e) {
            throw new IllegalArgumentException("recipient: must be a mail address", e);
        }
        throw new IllegalArgumentException("recipient: must be a mail address");
    }

    private Notice notice(String id) {
        return Optional.of(id)
                .filter(text -> text.matches(ID))
                .map(Long::valueOf)
                .flatMap(failed::lock)
                .orElseThrow(() -> new CaseStateException("There is no such failed notification any more"));
    }

    private void tryAgain(Notice notice) {
        Optional<Job> job = Optional.ofNullable(notice.batch())
                .flatMap(batch -> Optional.ofNullable(managementService
                        .createJobQuery()
                        .processInstanceId(batch)
                        .singleResult()));
        if (job.isPresent()) {
            managementService.setJobRetries(job.get().getId(), 1);
            failed.trying(notice.batch());
        } else {
            failed.waitAgain(notice);
        }
    }

    /** Without its instance nothing tries to send it any more. */
    private void giveUp(Notice notice) {
        boolean waits = notice.batch() != null
                && runtimeService
                                .createProcessInstanceQuery()
                                .processInstanceId(notice.batch())
                                .count()
                        > 0;
        if (waits) {
            runtimeService.deleteProcessInstance(notice.batch(), "Given up");
        }
        failed.giveUp(notice)
                .forEach(number -> tell(number, "notification-given-up", notice.subject(), notice.recipient()));
    }

    private void tell(String number, String type, String subject, String recipient) {
        if (number == null) {
            return;
        }
        String about = subject.length() > LONGEST_SUBJECT ? subject.substring(0, LONGEST_SUBJECT - 1) + "…" : subject;
        events.add(
                number,
                type,
                about,
                recipient == null ? "" : recipient,
                identityService.getCurrentAuthentication().getUserId(),
                opportunities.find(number).map(Opportunity::stage).orElse(null));
    }

    private void check() {
        access.check();
        Authentication current = identityService.getCurrentAuthentication();
        boolean may = authorizationService.isUserAuthorized(
                current.getUserId(),
                current.getGroupIds(),
                ProcessDefinitionPermissions.RETRY_JOB,
                Resources.PROCESS_DEFINITION,
                NotificationProcess.KEY);
        if (!may) {
            throw new NotAllowedException("Only managers send notifications again");
        }
    }
}
