package org.presalesflow.calendar;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A file of calendars as it was found. */
record CalendarFile(String name, byte[] content) {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** @throws CalendarFileException if it is not UTF-8 */
    String text() {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new CalendarFileException(name, "is not in UTF-8");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CalendarFile that && name.equals(that.name) && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return name;
    }
}
