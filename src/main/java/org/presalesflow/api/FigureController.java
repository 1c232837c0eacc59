package org.presalesflow.api;

import java.util.Locale;
import java.util.Map;
import org.presalesflow.figures.Figures;
import org.presalesflow.figures.edge.FigureDesk;
import org.presalesflow.figures.export.Table;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/figures}: the figures that managers watch, what is behind them, and all of it as files. */
@RestController
@RequestMapping("/api/figures")
class FigureController {

    private final FigureDesk desk;

    FigureController(FigureDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    Figures.Answer list(@RequestParam Map<String, String> wish, Locale locale) {
        return desk.list(wish, locale);
    }

    @GetMapping("/choices")
    FigureDesk.Choices choices(Locale locale) {
        return desk.choices(locale);
    }

    @GetMapping("/export")
    ResponseEntity<byte[]> export(@RequestParam Map<String, String> wish, Locale locale) {
        return file(desk.table(wish, locale), wish);
    }

    @GetMapping("/{figure}/cases")
    Figures.Cases cases(@PathVariable String figure, @RequestParam Map<String, String> wish) {
        return desk.cases(figure, wish);
    }

    @GetMapping("/{figure}/cases/export")
    ResponseEntity<byte[]> exportCases(
            @PathVariable String figure, @RequestParam Map<String, String> wish, Locale locale) {
        return file(desk.casesTable(figure, wish, locale), wish);
    }

    @GetMapping("/{figure}/by/{dimension}")
    Figures.Parts by(
            @PathVariable String figure, @PathVariable String dimension, @RequestParam Map<String, String> wish) {
        return desk.by(figure, dimension, wish);
    }

    @GetMapping("/{figure}/by/{dimension}/export")
    ResponseEntity<byte[]> exportParts(
            @PathVariable String figure,
            @PathVariable String dimension,
            @RequestParam Map<String, String> wish,
            Locale locale) {
        return file(desk.partsTable(figure, dimension, wish, locale), wish);
    }

    private static ResponseEntity<byte[]> file(Table table, Map<String, String> wish) {
        return Exports.answer(table, table.name(), wish.get("format"));
    }
}
