package org.presalesflow.figures.export;

import java.util.List;

/**
 * A table as people take it home.
 *
 * @param name what it is about: of the sheet, and of the file
 * @param rows cells are texts, numbers, days ({@code LocalDate}) or instants; null where nothing is known
 */
public record Table(String name, List<String> columns, List<List<Object>> rows) {}
