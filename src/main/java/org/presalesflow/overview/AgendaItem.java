package org.presalesflow.overview;

import java.time.OffsetDateTime;

/**
 * A point on the committee's list.
 *
 * @param reason a code in kebab-case
 * @param status open, or decided while somebody carries it out
 * @param responsible who carries it out; null before that is decided
 */
record AgendaItem(
        long id,
        String number,
        String company,
        String reason,
        String detail,
        OffsetDateTime raisedAt,
        String status,
        String responsible) {}
