package org.presalesflow.documents;

/**
 * A file to be added to a case.
 *
 * @param type a code in kebab-case, such as {@code technical-proposal}
 * @param name as its sender calls it; made safe when it is added
 * @param origin see {@link Document.Origin}
 * @param user who adds it; null for the system
 */
public record NewDocument(String type, String name, String origin, String user) {}
