package org.presalesflow.figures;

import java.math.BigDecimal;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code presales.figures.*}.
 *
 * @param measureEvery how often it is looked for cases that something has happened in
 * @param hourlyRate what an hour of presales costs, in the base currency
 */
@ConfigurationProperties("presales.figures")
record FiguresSettings(Duration measureEvery, BigDecimal hourlyRate) {}
