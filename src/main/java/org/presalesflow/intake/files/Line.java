package org.presalesflow.intake.files;

import java.util.List;

/**
 * One row of a file.
 *
 * @param number the line it begins on, from 1
 * @param fault what is wrong with it as a row; null if nothing
 */
public record Line(int number, List<String> cells, String fault) {

    boolean isEmpty() {
        return cells.stream().allMatch(String::isBlank) && fault == null;
    }
}
