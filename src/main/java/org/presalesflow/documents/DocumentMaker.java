package org.presalesflow.documents;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Makes documents from the data of a case. */
public interface DocumentMaker {

    /** A document. @param fresh false if it was there before and nothing has changed since */
    record Made(Document document, boolean fresh) {}

    /** Whether a document of this type can be made from the case's data. */
    boolean makes(String type);

    /**
     * Makes one, as a new version of the one made before; needs no transaction.
     *
     * @param user null for the system
     * @param wanted asked once the case is held, within the transaction that adds the document
     * @return empty if it was not wanted any more
     * @throws DocumentException with a message for people if the template is broken, or there is none
     */
    Optional<Made> make(String number, String type, String user, BooleanSupplier wanted);
}
