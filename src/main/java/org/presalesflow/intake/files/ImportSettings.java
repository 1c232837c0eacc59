package org.presalesflow.intake.files;

import java.time.Duration;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Settings of uploaded lists, {@code presales.imports.*}.
 *
 * @param poll how often it is looked for rows that wait
 * @param turn for how long one list is worked on before others have their turn
 * @param lease how long a node may be silent before another goes on with its list
 * @param backlog while so many steps of cases wait in the engine, no further rows are taken
 * @param maxSize of a file
 * @param maxRows in a file
 * @param keep how long rows are kept after their list was done
 */
@ConfigurationProperties("presales.imports")
public record ImportSettings(
        Duration poll, Duration turn, Duration lease, int backlog, DataSize maxSize, int maxRows, Period keep) {}
