package org.presalesflow.api;

import org.presalesflow.figures.export.ExportedFile;
import org.presalesflow.figures.export.Table;
import org.springframework.http.ResponseEntity;

/** Hands out tables as files. */
final class Exports {

    private Exports() {}

    /** As {@link ExportedFile#of}. */
    static ResponseEntity<byte[]> answer(Table table, String name, String format) {
        ExportedFile file = ExportedFile.of(table, name, format);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        file.headers().forEach(answer::header);
        return answer.body(file.content());
    }
}
