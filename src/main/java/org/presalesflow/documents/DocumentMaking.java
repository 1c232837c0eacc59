package org.presalesflow.documents;

import java.util.Locale;
import org.presalesflow.cases.CaseEvents;
import org.presalesflow.documents.DueDocuments.Due;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Makes the deliverables that are made from data, after the step that needed them: a broken template must not keep a case
 * from going on, and nobody waits until a file is written. Several nodes may do so at once.
 */
@Component
class DocumentMaking {

    private static final int MOST_AT_ONCE = 20;
    private static final Logger LOG = LoggerFactory.getLogger(DocumentMaking.class);

    private final DueDocuments due;
    private final DocumentMakers makers;
    private final CaseEvents events;
    private final MessageSource messages;
    private volatile boolean modelsAreDeployed;

    DocumentMaking(DueDocuments due, DocumentMakers makers, CaseEvents events, MessageSource messages) {
        this.due = due;
        this.makers = makers;
        this.events = events;
        this.messages = messages;
    }

    @EventListener(ApplicationReadyEvent.class)
    void onReady() {
        modelsAreDeployed = true;
    }

    @Scheduled(fixedDelayString = "${presales.documents.make}")
    void look() {
        if (modelsAreDeployed) {
            makeAll();
        }
    }

    void makeAll() {
        due.ready(MOST_AT_ONCE).forEach(this::make);
    }

    private void make(Due one) {
        if (one.attempts() >= DueDocuments.ATTEMPTS) {
            due.take(one);
        } else if (due.begin(one)) {
            try {
                makers.make(one.number(), one.type(), one.user(), () -> due.take(one));
                // It is still there if the document was there already, as it would be now.
                due.take(one);
            } catch (DocumentException e) {
                LOG.warn("The document {} of {} was not made: {}", one.type(), one.number(), e.getMessage());
                failed(one, e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("The document {} of {} was not made", one.type(), one.number(), e);
                failed(one, messages.getMessage("documents.not-made", new Object[0], Locale.ENGLISH));
            }
        }
    }

    /** Told once: the attempts that follow are for whoever puts it right. */
    private void failed(Due one, String why) {
        try {
            if (one.isFirst()) {
                events.add(one.number(), "document-not-made", one.type(), why, one.user(), one.stage());
            }
            if (one.isLast()) {
                LOG.error("The document {} of {} is not tried any more", one.type(), one.number());
                due.take(one);
            }
        } catch (RuntimeException e) {
            LOG.error("That the document {} of {} was not made is not on its timeline", one.type(), one.number(), e);
        }
    }
}
