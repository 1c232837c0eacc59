package org.presalesflow.forms.lint;

/**
 * A form as a file.
 *
 * @param name its file name, with or without a path
 */
public record FormFile(String name, byte[] content) {

    /** Exploded applications name resources by their whole path. */
    String bareName() {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }
}
