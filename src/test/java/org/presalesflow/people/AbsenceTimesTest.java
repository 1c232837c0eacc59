package org.presalesflow.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AbsenceTimesTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Test
    void daysAreWholeOnesWhereTheDepartmentIs() {
        AbsenceTimes times = AbsenceTimes.parse("2026-05-04", "2026-05-05", SHANGHAI);

        assertThat(times.from()).isEqualTo(OffsetDateTime.parse("2026-05-03T16:00:00Z"));
        assertThat(times.to()).isEqualTo(OffsetDateTime.parse("2026-05-05T16:00:00Z"));
    }

    @Test
    void momentsAreTakenAsTheyAre() {
        AbsenceTimes times = AbsenceTimes.parse("2026-05-04T13:00:00+08:00", "2026-05-04T18:00+08:00", SHANGHAI);

        assertThat(times.from()).isEqualTo(OffsetDateTime.parse("2026-05-04T05:00:00Z"));
        assertThat(times.to()).isEqualTo(OffsetDateTime.parse("2026-05-04T10:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, 2026-05-04, from",
                "2026-05-04, none, to",
                "2026-05-04, ' ', to",
                "2026-05-04, 2026-05-03, to",
                "2026-02-30, 2026-05-03, from",
                "soon, 2026-05-03, from",
                "2026-05-04T13:00:00, 2026-05-05, from",
                "2026-05-04T13:00:00Z, 2026-05-04T13:00:00Z, to"
            })
    void whatIsWrongIsNamed(String from, String to, String field) {
        assertThatThrownBy(() -> AbsenceTimes.parse(from, to, SHANGHAI))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(field + ": ");
    }
}
