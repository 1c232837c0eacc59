package org.presalesflow.notification;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Sends a batch as one message. May run twice: what is sent already is not sent again. */
@Service
public class Sending {

    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

    private final Outbox outbox;
    private final Map<String, Channel> channels;
    private final Reachability reachability;

    Sending(Outbox outbox, List<Channel> channels, Reachability reachability) {
        this.outbox = outbox;
        this.channels = channels.stream().collect(Collectors.toMap(Channel::name, Function.identity()));
        this.reachability = reachability;
    }

    /**
     * @param last whether no further attempt follows by itself if this one fails
     * @throws RuntimeException if it could not be sent; its notices say why
     */
    public void send(String id, boolean last) {
        boolean begun = outbox.tryBatch(id);
        Batch batch = outbox.unsent(id);
        if (batch.notices().isEmpty()) {
            return;
        }
        if (!begun) {
            throw new DeliveryException("another attempt to send it is still under way", false, null);
        }
        try {
            channels.get(batch.channel()).send(batch);
        } catch (RuntimeException e) {
            failed(batch, e, last);
            throw e;
        }
        outbox.sent(id);
        reachability.reached(batch.channel());
    }

    private void failed(Batch batch, RuntimeException e, boolean last) {
        // Why is told with the case: a mail server's answer names the recipient, whom no log should know.
        LOG.warn("The message {} was not sent, {}", batch.id(), e.getClass().getSimpleName());
        outbox.failed(batch.id(), String.valueOf(e.getMessage()), last);
        if (e instanceof DeliveryException delivery && delivery.unreachable()) {
            reachability.notReached(batch.channel());
        }
    }
}
