package org.presalesflow.documents;

import java.util.List;

/**
 * A type of documents, a row of the table {@code deliverables}.
 *
 * @param code in kebab-case
 * @param stage the stage that it is a deliverable of; null for none
 * @param needed whether that stage must not be left without it
 * @param made whether it is made from the case's data, where there is something that makes it
 * @param counts the keys of fields of which one that is answered counts as it
 */
public record DocumentType(
        String code, String label, String stage, boolean needed, boolean made, List<String> counts) {}
