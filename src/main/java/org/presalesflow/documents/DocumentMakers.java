package org.presalesflow.documents;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.presalesflow.documents.DocumentMaker.Made;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** All that makes documents, asked only when it is needed: makers add what they make to the documents. */
@Component
public class DocumentMakers {

    private final ObjectProvider<DocumentMaker> makers;

    DocumentMakers(ObjectProvider<DocumentMaker> makers) {
        this.makers = makers;
    }

    /** As {@link DocumentMaker#makes}. */
    public boolean canMake(String type) {
        return makerOf(type).isPresent();
    }

    /** As {@link DocumentMaker#make}. */
    public Optional<Made> make(String number, String type, String user, BooleanSupplier wanted) {
        return makerOf(type)
                .orElseThrow(() -> new DocumentException("There is no template for documents of the type " + type))
                .make(number, type, user, wanted);
    }

    private Optional<DocumentMaker> makerOf(String type) {
        return makers.stream().filter(maker -> maker.makes(type)).findFirst();
    }
}
