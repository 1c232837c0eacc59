package org.presalesflow.documents;

/** Why a file is not taken: the key of a message, and what it is filled with. */
final class RefusedFileException extends Exception {

    private final String key;
    private final transient Object[] values;

    RefusedFileException(String key, Object... values) {
        super(key);
        this.key = key;
        this.values = values;
    }

    String key() {
        return key;
    }

    Object[] values() {
        return values.clone();
    }
}
