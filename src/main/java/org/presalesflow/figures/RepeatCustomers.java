package org.presalesflow.figures;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which of a customer's cases was the first to be won, and which the second. */
@Repository
class RepeatCustomers {

    static final String FIGURE = "repeat-customers";

    private final JdbcClient jdbc;

    RepeatCustomers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return the numbers of the first two won cases of the company, in that order */
    List<String> firstTwoOf(String companyKey) {
        return jdbc.sql("SELECT number FROM PF_OPPORTUNITY WHERE company_key = :company AND status = 'won'"
                        + " AND closed_at IS NOT NULL ORDER BY closed_at, number FETCH FIRST 2 ROWS ONLY")
                .param("company", companyKey)
                .query(String.class)
                .list();
    }

    /** @return the other cases of the same customer that may say something else now to this figure */
    List<String> othersOf(String number) {
        return jdbc.sql("""
                        SELECT DISTINCT m.number FROM PF_MEASUREMENT m JOIN PF_OPPORTUNITY o ON o.number = m.number
                        WHERE m.figure = :figure AND m.number <> :number
                          AND o.company_key = (SELECT company_key FROM PF_OPPORTUNITY WHERE number = :number)
                        UNION
                        SELECT number FROM (
                          SELECT number FROM PF_OPPORTUNITY WHERE status = 'won' AND closed_at IS NOT NULL
                            AND company_key = (SELECT company_key FROM PF_OPPORTUNITY WHERE number = :number)
                          ORDER BY closed_at, number FETCH FIRST 2 ROWS ONLY) first_two
                        WHERE number <> :number""")
                .param("figure", FIGURE)
                .param("number", number)
                .query(String.class)
                .list();
    }
}
