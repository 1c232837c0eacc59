package org.presalesflow.deals;

import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.presalesflow.calendar.Calendars;
import org.presalesflow.cases.Rates;
import org.presalesflow.deals.DealReading.RefusedException;
import org.presalesflow.intake.files.Line;
import org.presalesflow.intake.files.TableFile;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes in files of closed deals, CSV or XLSX. What has come in before is known and stays as it is, so a file may be sent
 * again: after a crash the rest of it comes in.
 */
@Service
public class DealImport {

    /** So many in a transaction. */
    private static final int CHUNK = 500;

    private final TableFile files;
    private final DealColumns columns;
    private final DealReading reading;
    private final DealBook book;
    private final DealTexts texts;
    private final Rates rates;
    private final Calendars calendars;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DealImport(
            TableFile files,
            DealColumns columns,
            DealReading reading,
            DealBook book,
            DealTexts texts,
            Rates rates,
            Calendars calendars,
            TransactionTemplate transaction,
            Clock clock) {
        this.files = files;
        this.columns = columns;
        this.reading = reading;
        this.book = book;
        this.texts = texts;
        this.rates = rates;
        this.calendars = calendars;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A row that was not taken. @param id empty if it has none */
    public record Refusal(int line, String id, String reason) {}

    /**
     * What became of a file, or would.
     *
     * @param dryRun whether nothing was kept
     * @param taken how many deals came in
     * @param known how many had come in before
     * @param won how many of those taken
     * @param value what was won with them, in {@code currency}
     */
    public record Report(
            boolean dryRun,
            int rows,
            int taken,
            int known,
            int refused,
            int won,
            int lost,
            BigDecimal value,
            String currency,
            List<Refusal> refusals) {}

    /**
     * @param dryRun whether to look only
     * @throws IllegalArgumentException if the file is no table of deals
     */
    public Report take(InputStream content, boolean dryRun, String user) {
        return files.keptFor(content, file -> new Run(dryRun, user).read(file));
    }

    private final class Run {

        private final boolean dryRun;
        private final String user;
        private final LocalDate today =
                clock.instant().atZone(calendars.standard().zone()).toLocalDate();
        private final Map<String, Integer> lines = new HashMap<>();
        private final List<Refusal> refusals = new ArrayList<>();
        private final List<Deal> chunk = new ArrayList<>();
        private int rows;
        private int known;
        private int won;
        private int lost;
        private BigDecimal value = BigDecimal.ZERO;

        Run(boolean dryRun, String user) {
            this.dryRun = dryRun;
            this.user = user;
        }

        Report read(Path file) {
            try (TableFile.Rows table = files.open(file, "", "", columns::known)) {
                Map<DealField, Integer> places = columns.places(table.header());
                while (table.hasNext()) {
                    row(table.next(), places);
                    if (chunk.size() == CHUNK) {
                        keep();
                    }
                }
                keep();
            }
            return new Report(
                    dryRun, rows, won + lost, known, refusals.size(), won, lost, value, rates.baseCurrency(), refusals);
        }

        private void row(Line line, Map<DealField, Integer> places) {
            rows++;
            String id = DealReading.cell(places, line.cells(), DealField.ID);
            try {
                if (line.fault() != null) {
                    throw new RefusedException(line.fault());
                }
                Deal deal = reading.read(places, line.cells(), today);
                Integer earlier = lines.putIfAbsent(deal.id(), line.number());
                if (earlier != null) {
                    throw new RefusedException(texts.say("row.twice", earlier));
                }
                chunk.add(deal);
            } catch (RefusedException e) {
                refusals.add(new Refusal(line.number(), id, e.getMessage()));
            }
        }

        private void keep() {
            if (chunk.isEmpty()) {
                return;
            }
            List<Deal> fresh;
            try {
                fresh = transaction.execute(status -> add());
            } catch (DuplicateKeyException e) {
                // Somebody else sends the same: now they are known.
                fresh = transaction.execute(status -> add());
            }
            known += chunk.size() - fresh.size();
            for (Deal deal : fresh) {
                if (deal.won()) {
                    won++;
                    value = value.add(Objects.requireNonNullElse(deal.value(), BigDecimal.ZERO));
                } else {
                    lost++;
                }
            }
            chunk.clear();
        }

        private List<Deal> add() {
            Set<String> before = book.known(chunk.stream().map(Deal::id).toList());
            List<Deal> fresh =
                    chunk.stream().filter(deal -> !before.contains(deal.id())).toList();
            if (!dryRun) {
                book.add(fresh, user);
            }
            return fresh;
        }
    }
}
