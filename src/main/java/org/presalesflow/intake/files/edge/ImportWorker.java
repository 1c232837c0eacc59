package org.presalesflow.intake.files.edge;

import jakarta.validation.ConstraintViolationException;
import java.io.UncheckedIOException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.identity.Group;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.intake.Lead;
import org.presalesflow.intake.LeadRegistration;
import org.presalesflow.intake.LeadRegistration.Entry;
import org.presalesflow.intake.LeadRegistration.Registered;
import org.presalesflow.intake.UnknownCurrencyException;
import org.presalesflow.intake.edge.LeadIntake;
import org.presalesflow.intake.files.Import;
import org.presalesflow.intake.files.ImportEnding;
import org.presalesflow.intake.files.ImportRow;
import org.presalesflow.intake.files.ImportSettings;
import org.presalesflow.intake.files.ImportStore;
import org.presalesflow.intake.files.Imports;
import org.presalesflow.intake.files.LeadReading.Read;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works off the rows of uploaded lists, in the name of whoever uploaded them. A row's lead and what became of the row are
 * written in one transaction: whenever the process dies, the row has come in and says so, or waits as before.
 */
@Component
class ImportWorker {

    /** So many rows are taken at once: those who wait for one of their cases must not wait long. */
    private static final int ROWS = 25;

    /** So often a row is tried that fails for a reason of ours. */
    private static final int MOST_ATTEMPTS = 5;

    private static final Pattern FIELD_WORDED = Pattern.compile("^\\w+: ");

    private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);

    private final Imports imports;
    private final ImportStore store;
    private final LeadIntake intake;
    private final ImportEnding ending;
    private final LeadRegistration registration;
    private final IdentityService identityService;
    private final ManagementService managementService;
    private final TransactionTemplate transaction;
    private final TransactionTemplate nested;
    private final MessageSource messages;
    private final ImportSettings settings;
    private final Clock clock;
    private final String node = UUID.randomUUID().toString();
    private volatile boolean modelsAreDeployed;

    ImportWorker(
            Imports imports,
            ImportStore store,
            LeadIntake intake,
            ImportEnding ending,
            LeadRegistration registration,
            IdentityService identityService,
            ManagementService managementService,
            PlatformTransactionManager transactions,
            MessageSource messages,
            ImportSettings settings,
            Clock clock) {
        this.imports = imports;
        this.store = store;
        this.intake = intake;
        this.ending = ending;
        this.registration = registration;
        this.identityService = identityService;
        this.managementService = managementService;
        this.transaction = new TransactionTemplate(transactions);
        this.nested = new TransactionTemplate(transactions);
        this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.messages = messages;
        this.settings = settings;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void onReady() {
        modelsAreDeployed = true;
    }

    @Scheduled(fixedDelayString = "${presales.imports.poll}")
    void look() {
        if (modelsAreDeployed) {
            imports.lease(node, settings.lease()).ifPresent(this::turn);
        }
    }

    @Scheduled(fixedDelayString = "PT1H")
    void forget() {
        int deleted = imports.deleteEnded(settings.keep());
        if (deleted > 0) {
            LOG.info("{} lists of leads ended {} ago or longer and are deleted", deleted, settings.keep());
        }
    }

    private void turn(Import one) {
        String problem = text("imports.failing");
        try {
            actAs(one.createdBy());
            problem = work(one) ? null : problem;
        } catch (NotAllowedException e) {
            problem = e.getMessage();
            ending.end(one, "failed", problem);
        } catch (UncheckedIOException e) {
            LOG.error("The list {} cannot be read any more", one.id(), e);
            problem = text("imports.broken");
            ending.end(one, "failed", problem);
        } finally {
            identityService.clearAuthentication();
            imports.release(one.id(), node, problem);
        }
    }

    private void actAs(String user) {
        identityService.clearAuthentication();
        List<String> groups = identityService.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
        identityService.setAuthentication(user, groups);
    }

    /** @return false if a row failed for a reason of ours */
    private boolean work(Import one) {
        Instant until = clock.instant().plus(settings.turn());
        Function<ImportRow, Read> reader = store.reader(one);
        while (clock.instant().isBefore(until) && imports.renew(one.id(), node, settings.lease())) {
            if (stepsThatWait() > settings.backlog()) {
                return true;
            }
            List<ImportRow> rows = imports.waiting(one.id(), ROWS);
            if (rows.isEmpty()) {
                ending.finish(one);
                return true;
            }
            if (!together(one, rows, reader) && !oneByOne(one, rows, reader)) {
                return false;
            }
        }
        return true;
    }

    private long stepsThatWait() {
        // As the system: the user may not see jobs, and would count none.
        var user = identityService.getCurrentAuthentication();
        try {
            identityService.clearAuthentication();
            return managementService
                    .createJobQuery()
                    .executable()
                    .active()
                    .messages()
                    .count();
        } finally {
            identityService.setAuthentication(user.getUserId(), user.getGroupIds());
        }
    }

    /** All in one transaction, as waiting for the disk takes longer than the rest. @return false if one went wrong */
    private boolean together(Import one, List<ImportRow> rows, Function<ImportRow, Read> reader) {
        try {
            take(one, rows, reader);
            return true;
        } catch (NotAllowedException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.debug("Rows of the list {} are taken one by one", one.id(), e);
            return false;
        }
    }

    /** @return false if one failed for a reason of ours */
    private boolean oneByOne(Import one, List<ImportRow> rows, Function<ImportRow, Read> reader) {
        for (ImportRow row : rows) {
            try {
                take(one, List.of(row), reader);
            } catch (NotAllowedException e) {
                throw e;
            } catch (RuntimeException e) {
                if (!failed(one, row, e)) {
                    return false;
                }
            }
        }
        return true;
    }

    private void take(Import one, List<ImportRow> rows, Function<ImportRow, Read> reader) {
        Map<ImportRow, Read> reads = new LinkedHashMap<>();
        rows.forEach(row -> reads.put(row, reader.apply(row)));
        List<Lead> leads =
                reads.values().stream().map(Read::lead).filter(Objects::nonNull).toList();
        intake.requireMay();
        transaction.executeWithoutResult(status -> {
            if (imports.hold(one.id(), node)) {
                registration.hold(leads);
                reads.forEach((row, read) -> {
                    if (imports.take(row)) {
                        take(one, row, read);
                    }
                });
            }
        });
    }

    private void take(Import one, ImportRow row, Read read) {
        String hint = read.hints().isEmpty() ? null : String.join("; ", read.hints());
        if (read.lead() == null) {
            imports.mark(row, ImportRow.REFUSED, null, String.join("; ", read.reasons()), hint);
            return;
        }
        try {
            nested.executeWithoutResult(status -> {
                Registered registered = intake.takeOneOfMany(read.lead(), one.createdBy());
                imports.mark(row, outcome(registered.entry()), registered.number(), null, hint);
            });
        } catch (ConstraintViolationException | UnknownCurrencyException e) {
            imports.mark(row, ImportRow.REFUSED, null, e.getMessage(), hint);
        } catch (IllegalArgumentException e) {
            if (!FIELD_WORDED.matcher(String.valueOf(e.getMessage())).find()) {
                throw e;
            }
            imports.mark(row, ImportRow.REFUSED, null, e.getMessage(), hint);
        }
    }

    /** The row is tried again at the next turn, but does not hold up those behind it for ever. */
    private boolean failed(Import one, ImportRow row, RuntimeException e) {
        LOG.warn("Row {} of the list {} could not be registered: {}", row.line(), one.id(), e.getMessage());
        LOG.debug("What row {} of the list {} ran into", row.line(), one.id(), e);
        if (passes(e)) {
            return false;
        }
        imports.countAttempt(row);
        if (row.attempts() + 1 < MOST_ATTEMPTS) {
            return false;
        }
        imports.mark(row, ImportRow.REFUSED, null, text("imports.row-failed"), null);
        return true;
    }

    /** Whether it has nothing to do with the row: another one would fail now as well. */
    private static boolean passes(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof TransientDataAccessException
                    || cause instanceof NonTransientDataAccessResourceException
                    || cause instanceof CannotCreateTransactionException
                    || cause instanceof SQLTransientException
                    || cause instanceof SQLNonTransientConnectionException
                    || cause instanceof OptimisticLockingException) {
                return true;
            }
        }
        return false;
    }

    private String text(String key) {
        return messages.getMessage(key, null, Locale.ROOT);
    }

    private static String outcome(Entry entry) {
        return switch (entry) {
            case OPENED -> ImportRow.ACCEPTED;
            case JOINED -> ImportRow.JOINED;
            case KNOWN -> ImportRow.KNOWN;
        };
    }
}
