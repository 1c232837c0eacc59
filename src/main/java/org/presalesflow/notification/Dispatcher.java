package org.presalesflow.notification;

import java.time.Clock;
import java.util.List;
import org.presalesflow.ProductSettings;
import org.presalesflow.ProductSettings.Notifications;
import org.presalesflow.notification.Outbox.Due;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Collects what waits in the outbox into messages, and starts the process that sends each. Several nodes may do so at
 * once: whoever changes a row's state first has it.
 */
@Component
class Dispatcher {

    /** So many messages that are not tried yet leave the engine's threads free for work on cases. */
    static final int MOST_AT_ONCE = 20;

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Outbox outbox;
    private final List<Channel> channels;
    private final Reachability reachability;
    private final BatchStart batchStart;
    private final WorkingTime workingTime;
    private final TransactionTemplate transaction;
    private final Notifications settings;
    private final Clock clock;
    private volatile boolean modelsAreDeployed;

    Dispatcher(
            Outbox outbox,
            List<Channel> channels,
            Reachability reachability,
            BatchStart batchStart,
            WorkingTime workingTime,
            TransactionTemplate transaction,
            ProductSettings settings,
            Clock clock) {
        this.outbox = outbox;
        this.channels = channels;
        this.reachability = reachability;
        this.batchStart = batchStart;
        this.workingTime = workingTime;
        this.transaction = transaction;
        this.settings = settings.notifications();
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void onReady() {
        modelsAreDeployed = true;
    }

    @Scheduled(fixedDelayString = "${presales.mail.poll}")
    void dispatch() {
        if (!modelsAreDeployed) {
            return;
        }
        int expired = outbox.expire(settings.expire());
        if (expired > 0) {
            LOG.warn("{} notices to staff have waited for {} and are not sent any more", expired, settings.expire());
        }
        boolean staff = !settings.quietHours() || workingTime.isWorking(clock.instant());
        channels.stream().filter(Channel::ready).forEach(channel -> dispatch(channel.name(), staff));
    }

    private void dispatch(String channel, boolean staff) {
        int most = reachability.allowed(channel, MOST_AT_ONCE - outbox.untried(channel));
        if (most > 0) {
            outbox.due(channel, staff, settings.settle(), settings.hold(), most).forEach(this::start);
        }
    }

    private void start(Due due) {
        try {
            transaction.executeWithoutResult(status -> {
                if (outbox.claim(due, batchStart.start()) == 0) {
                    status.setRollbackOnly();
                }
            });
            reachability.started(due.channel());
        } catch (RuntimeException e) {
            // Perhaps somebody has suspended the process. The notices wait.
            LOG.warn("The process {} could not be started: {}", NotificationProcess.KEY, e.getMessage());
        }
    }
}
