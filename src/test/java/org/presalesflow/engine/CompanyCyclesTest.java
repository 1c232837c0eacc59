package org.presalesflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Date;
import java.util.Map;
import java.util.TimeZone;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.presalesflow.SettingsOf;
import org.presalesflow.calendar.Calendars;
import org.presalesflow.modeltest.ShanghaiTime;

/** The standard calendar is that of Shanghai; the server stands elsewhere. */
class CompanyCyclesTest {

    private final TimeZone before = TimeZone.getDefault();
    private final CompanyCycles cycles = new CompanyCycles(new Calendars(SettingsOf.product(Map.of()), event -> {}));

    @AfterEach
    void theServerIsBack() {
        TimeZone.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/New_York", "Asia/Shanghai"})
    void mondayAtNineIsThatOfTheCalendarWhereverTheServerStands(String server) {
        TimeZone.setDefault(TimeZone.getTimeZone(server));

        assertThat(next("0 0 9 ? * MON", "2026-03-02 08:59")).isEqualTo("2026-03-02 09:00");
        assertThat(next("0 0 9 ? * MON", "2026-03-02 09:00")).isEqualTo("2026-03-09 09:00");
    }

    @ParameterizedTest
    @CsvSource({
        "0 30 14 ? * THU, 2026-03-05 14:30",
        "0 0 0 L * ?, 2026-03-31 00:00",
        "0 0 9 ? * MON#1, 2026-04-06 09:00",
        "@daily, 2026-03-03 00:00"
    })
    void theSyntaxIsTheEngines(String cycle, String next) {
        assertThat(next(cycle, "2026-03-02 12:00")).isEqualTo(next);
    }

    @Test
    void aRepeatedDurationIsLeftToTheEngine() {
        assertThat(next("R3/2026-03-02T01:00:00Z/PT1H", "2026-03-02 09:30")).isEqualTo("2026-03-02 10:00");
    }

    @Test
    void whatIsNoCycleIsRefused() {
        assertThatThrownBy(() -> next("on Mondays", "2026-03-02 09:00"))
                .isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("on Mondays");
    }

    private String next(String cycle, String from) {
        return ShanghaiTime.of(cycles.resolveDuedate(cycle, Date.from(ShanghaiTime.at(from))));
    }
}
