package org.presalesflow.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What Cockpit's pages cost with few and with many closed cases, the same number of open ones in both: the overview and the
 * figures without a filter must not grow with the past, figures with a free filter may.
 */
final class FiguresBench {

    private static final Path FOLDER = Path.of("bench", "target", "figures");
    private static final int FEW = Integer.getInteger("bench.few", 1_000);
    private static final int MANY = Integer.getInteger("bench.many", 100_000);
    private static final int OPEN = Integer.getInteger("bench.open", 500);
    private static final int WARM_UP = 10;
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 20);
    private static final int CALLS = 4;
    private static final String USER = "bench";
    private static final String PASSWORD = "a-long-password-1";

    private static final Map<String, String> PAGES = new LinkedHashMap<>();

    static {
        PAGES.put("overview", "/api/overview");
        PAGES.put("figures", "/api/figures");
        PAGES.put("figures, grade A", "/api/figures?grade=A");
        PAGES.put("cases behind a figure", "/api/figures/win-rate/cases");
    }

    Result run() throws Exception {
        delete(FOLDER);
        Result result = new Result(
                "Cockpit's pages with %,d and %,d closed cases, %,d open".formatted(FEW, MANY, OPEN),
                List.of(
                        "database",
                        "page",
                        "few p50 ms",
                        "few p95 ms",
                        "many p50 ms",
                        "many p95 ms",
                        "p95 many ÷ few"));
        measure(result, Database.h2(FOLDER.resolve("few")), Database.h2(FOLDER.resolve("many")));
        measure(result, Database.postgres("few"), Database.postgres("many"));
        result.remark("%d rounds of %d calls, few and many in turn (A B B A), after %d calls to warm up."
                .formatted(ROUNDS, CALLS, WARM_UP));
        result.remark("Over HTTP with a password, as an executive, on one machine with the database.");
        result.remark("Closed cases are written by SQL with stages, clocks and measurements, spread over five years.");
        return result;
    }

    private static void measure(Result result, Database small, Database large) throws Exception {
        prepare(small, "few", FEW);
        prepare(large, "many", MANY);
        try (Product few = signedIn(small, "few");
                Product many = signedIn(large, "many")) {
            for (Map.Entry<String, String> page : PAGES.entrySet()) {
                for (int call = 0; call < WARM_UP; call++) {
                    few.time(page.getValue());
                    many.time(page.getValue());
                }
                List<Long> a = new ArrayList<>();
                List<Long> b = new ArrayList<>();
                for (int round = 0; round < ROUNDS; round++) {
                    boolean first = round % 2 == 0;
                    calls(first ? few : many, page.getValue(), first ? a : b);
                    calls(first ? many : few, page.getValue(), first ? b : a);
                }
                double ratio = (double) percentile(b, 95) / percentile(a, 95);
                result.row(
                        small.name(),
                        page.getKey(),
                        millis(percentile(a, 50)),
                        millis(percentile(a, 95)),
                        millis(percentile(b, 50)),
                        millis(percentile(b, 95)),
                        "%.2f".formatted(ratio));
            }
        }
    }

    private static void calls(Product product, String path, List<Long> times) throws Exception {
        for (int call = 0; call < CALLS; call++) {
            times.add(product.time(path));
        }
    }

    /** The product makes its tables and a user, and is stopped; then the past is written. */
    private static void prepare(Database database, String name, int closed) throws Exception {
        try (Product product = Product.start(folder(database, name), database)) {
            product.addUser(USER, PASSWORD, "executives");
        }
        try (Past past = new Past(database.open())) {
            past.write(closed, OPEN);
        }
    }

    private static Product signedIn(Database database, String name) throws Exception {
        Product product = Product.start(folder(database, name), database);
        product.signIn(USER, PASSWORD);
        return product;
    }

    private static Path folder(Database database, String name) {
        return FOLDER.resolve(database.name() + "-" + name);
    }

    private static long percentile(List<Long> times, int percent) {
        long[] sorted = times.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    private static String millis(long nanos) {
        return "%.1f".formatted(nanos / 1e6);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
