package org.presalesflow.figures;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.presalesflow.cases.RecordMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The cases that are to be measured, and which node does so. */
@Repository
public class DueCases {

    private static final RecordMapper<Due> ROWS = new RecordMapper<>(Due.class);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int GROWS_BY = 3;

    /** Then it is tried once every twelve hours. */
    private static final int GROWS_AT_MOST = 6;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final String node = UUID.randomUUID().toString();

    public DueCases(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One mark. @param attempts how often the case could not be measured because of it */
    record Due(long id, String number, int attempts) {}

    /** Marks a case as to be measured, in the transaction that is under way. Steps of the flow and the timeline do so already. */
    public void add(String number) {
        jdbc.sql("INSERT INTO PF_MEASURE_DUE (number, try_at) VALUES (:number, :now)")
                .param("number", number)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** Marks all cases, and those that measurements are left of. @return how many */
    public int addAll() {
        return jdbc.sql(
                        "INSERT INTO PF_MEASURE_DUE (number, try_at) SELECT number, CAST(:now AS TIMESTAMP WITH TIME ZONE)"
                                + " FROM (SELECT number FROM PF_OPPORTUNITY UNION SELECT number FROM PF_MEASUREMENT) known")
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** Whether there are cases, and none was ever measured. */
    boolean nothingWasMeasured() {
        return none("PF_MEASUREMENT") && none("PF_MEASURE_DUE") && !none("PF_OPPORTUNITY");
    }

    private boolean none(String table) {
        return jdbc.sql("SELECT number FROM " + table + " FETCH FIRST 1 ROWS ONLY")
                .query(String.class)
                .list()
                .isEmpty();
    }

    List<Due> ready(int most) {
        return jdbc.sql("SELECT id, number, attempts FROM PF_MEASURE_DUE WHERE try_at <= :now"
                        + " ORDER BY try_at, id FETCH FIRST :most ROWS ONLY")
                .param("now", OffsetDateTime.now(clock))
                .param("most", most)
                .query(ROWS)
                .list();
    }

    /** Those that were read only: what happened since then has a mark of its own. */
    void done(Collection<Long> ids) {
        jdbc.sql("DELETE FROM PF_MEASURE_DUE WHERE id IN (:ids)")
                .param("ids", ids)
                .update();
    }

    void failed(Collection<Long> ids, int attempts) {
        Duration pause = PAUSE.multipliedBy((long) Math.pow(GROWS_BY, Math.min(attempts, GROWS_AT_MOST)));
        jdbc.sql("UPDATE PF_MEASURE_DUE SET attempts = :attempts, try_at = :next WHERE id IN (:ids)")
                .param("attempts", attempts + 1)
                .param("next", OffsetDateTime.now(clock).plus(pause))
                .param("ids", ids)
                .update();
    }

    /** @return whether this node measures for the next minute */
    boolean lease() {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return jdbc.sql("UPDATE PF_MEASURE_LEASE SET holder = :node, held_until = :until"
                                + " WHERE id = 1 AND (holder IS NULL OR holder = :node OR held_until < :now)")
                        .param("node", node)
                        .param("until", now.plus(LEASE))
                        .param("now", now)
                        .update()
                == 1;
    }

    /** Within a transaction: until it ends no other node can get the lease. @return false if another has got it */
    boolean keepLease() {
        return jdbc.sql("UPDATE PF_MEASURE_LEASE SET held_until = :until WHERE id = 1 AND holder = :node")
                        .param("node", node)
                        .param("until", OffsetDateTime.now(clock).plus(LEASE))
                        .update()
                == 1;
    }

    void endLease() {
        jdbc.sql("UPDATE PF_MEASURE_LEASE SET holder = NULL WHERE id = 1 AND holder = :node")
                .param("node", node)
                .update();
    }

    /** Forgets all measurements, so that each case is measured as if it were new. No node measures meanwhile. */
    public int startOver() {
        jdbc.sql("UPDATE PF_MEASURE_LEASE SET holder = NULL WHERE id = 1").update();
        jdbc.sql("DELETE FROM PF_MEASURE_DUE").update();
        jdbc.sql("DELETE FROM PF_FIGURE_MONTH").update();
        jdbc.sql("DELETE FROM PF_MEASUREMENT").update();
        return addAll();
    }
}
