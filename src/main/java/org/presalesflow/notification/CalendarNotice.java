package org.presalesflow.notification;

import org.presalesflow.ProductSettings;
import org.presalesflow.calendar.CalendarEndsSoon;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells whoever keeps the calendars that one of them ends. */
@Component
class CalendarNotice {

    private static final String TEMPLATE = "calendar-ends";

    private final Notices notices;
    private final ProductSettings settings;

    CalendarNotice(Notices notices, ProductSettings settings) {
        this.notices = notices;
        this.settings = settings;
    }

    @EventListener
    void onEnd(CalendarEndsSoon soon) {
        String keeper = settings.calendars().keeper();
        if (!keeper.isBlank()) {
            notices.toAddress(
                    TEMPLATE,
                    keeper,
                    soon.calendar(),
                    soon.end().toString(),
                    String.valueOf(soon.end().getYear() + 1));
        }
    }
}
