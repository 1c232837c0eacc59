package org.presalesflow.intake;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.presalesflow.cases.CasePart;
import org.presalesflow.cases.RecordMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What customers wrote, each message as it came in, on the case that it opened or joined. */
@Repository
class LeadMessages implements CasePart {

    private static final RecordMapper<Message> ROWS = new RecordMapper<>(Message.class);

    private final JdbcClient jdbc;
    private final Clock clock;

    LeadMessages(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One message. @param joined whether the case was there before it */
    record Message(
            boolean joined,
            String channel,
            String company,
            String contactName,
            String contactEmail,
            String contactPhone,
            String industry,
            Integer employees,
            String region,
            BigDecimal budget,
            String currency,
            String intent,
            Integer decisionWeeks,
            String need,
            String receivedBy,
            OffsetDateTime receivedAt) {}

    @Override
    public String name() {
        return "messages";
    }

    /** @return the newest first */
    @Override
    public List<Message> of(String number) {
        return jdbc.sql("SELECT * FROM PF_LEAD WHERE number = :number ORDER BY id DESC")
                .param("number", number)
                .query(ROWS)
                .list();
    }

    /** @return the number of the case that the lead with this id came to */
    Optional<String> numberOf(String externalId) {
        return jdbc.sql("SELECT number FROM PF_LEAD WHERE external_id = :id")
                .param("id", externalId)
                .query(String.class)
                .optional();
    }

    /** Whether somebody with this mail address has written to the case. */
    boolean isFrom(String number, String address) {
        return jdbc.sql(
                                "SELECT COUNT(*) FROM PF_LEAD WHERE number = :number AND LOWER(contact_email) = LOWER(:address)")
                        .param("number", number)
                        .param("address", address)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void keep(String number, Lead lead, boolean joined, String user) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("number", number);
        columns.put("external_id", lead.externalId());
        columns.put("joined", joined);
        columns.put("channel", lead.channel());
        columns.put("company", lead.company().strip());
        columns.put("contact_name", lead.contactName());
        columns.put("contact_email", lead.contactEmail());
        columns.put("contact_phone", lead.contactPhone());
        columns.put("industry", lead.industry());
        columns.put("employees", lead.employees());
        columns.put("region", lead.region());
        columns.put("budget", lead.budget());
        columns.put("currency", lead.currency());
        columns.put("intent", lead.intent());
        columns.put("decision_weeks", lead.decisionWeeks());
        columns.put("need", lead.need());
        columns.put("received_by", user);
        columns.put("received_at", OffsetDateTime.now(clock));
        jdbc.sql("INSERT INTO PF_LEAD (" + String.join(", ", columns.keySet()) + ") VALUES (:"
                        + String.join(", :", columns.keySet()) + ")")
                .params(columns)
                .update();
    }

    /** @return who wrote to each of these cases, the case as it says now included; closed ones as well */
    Map<String, List<Customer>> writers(Collection<String> numbers) {
        Map<String, List<Customer>> writers = new LinkedHashMap<>();
        numbers.forEach(number -> writers.put(number, new ArrayList<>()));
        if (!numbers.isEmpty()) {
            jdbc.sql("SELECT number, company, contact_name, contact_email, contact_phone FROM PF_OPPORTUNITY"
                            + " WHERE number IN (:numbers)"
                            + " UNION SELECT number, company, contact_name, contact_email, contact_phone FROM PF_LEAD"
                            + " WHERE number IN (:numbers)")
                    .param("numbers", numbers)
                    .query((row, index) -> writers.get(row.getString(1))
                            .add(new Customer(row.getString(2), row.getString(3), row.getString(4), row.getString(5))))
                    .list();
        }
        return writers;
    }

    void move(String from, String to) {
        jdbc.sql("UPDATE PF_LEAD SET number = :to, joined = TRUE WHERE number = :from")
                .param("to", to)
                .param("from", from)
                .update();
    }
}
