package org.presalesflow.figures;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.presalesflow.cases.CaseStatus;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.cases.Rates;
import org.presalesflow.figures.CaseStory.HoursRow;
import org.presalesflow.figures.CaseStory.Run;
import org.presalesflow.figures.Steps.Signing;
import org.springframework.stereotype.Component;

/** What a case has brought, how long it took and what it cost, once it is closed. */
@Component
class OutcomeMeasures implements StoryMeasure {

    private final Rates rates;
    private final RepeatCustomers customers;
    private final FiguresSettings settings;

    OutcomeMeasures(Rates rates, RepeatCustomers customers, FiguresSettings settings) {
        this.rates = rates;
        this.customers = customers;
        this.settings = settings;
    }

    @Override
    public Stream<Measurement> of(CaseStory story) {
        List<Measurement> all = new ArrayList<>();
        story.closed().ifPresent(closed -> {
            boolean won = story.endedAs(CaseStatus.WON);
            if (won || story.endedAs(CaseStatus.LOST)) {
                results(story, closed, won, all);
            }
            cost(story, closed, won, all);
        });
        return all.stream();
    }

    private void results(CaseStory story, Instant closed, boolean won, List<Measurement> all) {
        Opportunity one = story.opportunity();
        Told told = Told.at(closed, null, Steps.SALES, one.salesperson());
        all.add(told.amount(won ? "won" : "lost", "", BigDecimal.ONE));
        all.add(told.share("win-rate", "", won));
        if (won) {
            BigDecimal value = rates.toBase(one.value(), one.currency());
            if (value != null) {
                all.add(told.amount("won-value", "", value));
            }
            int place = customers.firstTwoOf(one.companyKey()).indexOf(one.number());
            if (place == 0) {
                all.add(told.that(RepeatCustomers.FIGURE, "", BigDecimal.ZERO, BigDecimal.ONE));
            } else if (place == 1) {
                all.add(told.amount(RepeatCustomers.FIGURE, "", BigDecimal.ONE));
            }
        }
        Instant decided = won ? signed(story, closed) : closed;
        Instant begun = story.begunBefore(decided);
        Told cycle = Told.at(decided, null, Steps.SALES, one.salesperson());
        all.add(cycle.seconds("presales-cycle", "", story.workingSeconds(begun, decided)));
        all.add(cycle.that("calendar-cycle", "", BigDecimal.valueOf(days(story, begun, decided)), BigDecimal.ONE));
    }

    /** Delivery takes over after the signature; the sale is over with it. */
    private static Instant signed(CaseStory story, Instant closed) {
        return story.runsOf(Signing.STAGE).stream()
                .filter(run -> run.left(Signing.SIGNED))
                .map(Run::leftAt)
                .map(OffsetDateTime::toInstant)
                .reduce((earlier, later) -> later)
                .orElse(closed);
    }

    private static long days(CaseStory story, Instant from, Instant to) {
        return ChronoUnit.DAYS.between(
                LocalDate.ofInstant(from, story.calendar().zone()),
                LocalDate.ofInstant(to, story.calendar().zone()));
    }

    /** Also what was spent on cases that were not won. Of a deal from elsewhere nobody knows. */
    private void cost(CaseStory story, Instant closed, boolean won, List<Measurement> all) {
        if (story.isImported()) {
            return;
        }
        BigDecimal hours = story.hours().stream().map(HoursRow::hours).reduce(BigDecimal.ZERO, BigDecimal::add);
        Opportunity one = story.opportunity();
        BigDecimal value = won ? rates.toBase(one.value(), one.currency()) : null;
        if (hours.signum() > 0 || value != null) {
            all.add(Told.at(closed, null, Steps.PRESALES, one.presalesConsultant())
                    .that(
                            "presales-cost",
                            "",
                            hours.multiply(settings.hourlyRate()),
                            value == null ? BigDecimal.ZERO : value));
        }
    }
}
