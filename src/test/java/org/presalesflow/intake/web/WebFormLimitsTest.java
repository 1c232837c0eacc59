package org.presalesflow.intake.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.presalesflow.intake.web.WebFormSettings.Limit;

/** How often a web form may be sent. */
class WebFormLimitsTest {

    private final AtomicLong now = new AtomicLong();
    private final WebFormLimits limits = new WebFormLimits(new Limit(3, Duration.ofSeconds(30)), new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return now.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    });

    @Test
    void whoHasUsedItUpWaitsAndNobodyElseDoes() {
        for (int i = 0; i < 3; i++) {
            assertThat(limits.take("one")).isZero();
        }

        assertThat(limits.take("one")).isEqualTo(Duration.ofSeconds(10));
        assertThat(limits.take("other")).isZero();
        now.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(limits.take("one")).isZero();
        assertThat(limits.take("one")).isPositive();
    }

    @Test
    void nobodyFillsOurMemory() {
        for (int i = 0; i < WebFormLimits.MOST + 500; i++) {
            limits.take("address-" + i);
        }

        assertThat(limits.remembered()).isEqualTo(WebFormLimits.MOST);
    }

    @Test
    void aWeakKeyStopsTheStartAndIsNotShown() {
        Limit limit = new Limit(1, Duration.ofSeconds(1));

        assertThatThrownBy(() -> new WebFormSettings(Map.of("shop", "s3cret"), List.of(), limit, limit))
                .hasMessageContaining("presales.web-form.keys.shop")
                .hasMessageNotContaining("s3cret");
        assertThat(new WebFormSettings(Map.of("shop", "s3cret".repeat(8)), List.of(), limit, limit).toString())
                .doesNotContain("s3cret");
    }
}
