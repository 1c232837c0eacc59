package org.presalesflow.cockpit;

import jakarta.ws.rs.core.Response;
import org.presalesflow.figures.export.ExportedFile;
import org.presalesflow.figures.export.Table;

/** Hands out tables as files. */
final class Exports {

    private Exports() {}

    /** As {@link ExportedFile#of}. */
    static Response answer(Table table, String name, String format) {
        ExportedFile file = ExportedFile.of(table, name, format);
        Response.ResponseBuilder answer = Response.ok(file.content());
        file.headers().forEach(answer::header);
        return answer.build();
    }
}
