package org.presalesflow.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the benchmarks that are named, or all. */
public final class Bench {

    private interface Benchmark {
        Result run() throws Exception;
    }

    private Bench() {}

    public static void main(String[] names) throws Exception {
        Map<String, Benchmark> all = new LinkedHashMap<>();
        all.put("figures", new FiguresBench()::run);
        for (String name : names.length == 0 ? all.keySet() : List.of(names)) {
            if (!all.containsKey(name)) {
                System.err.println("There is no benchmark " + name + "; there are " + all.keySet());
                System.exit(2);
            }
            Result result = all.get(name).run();
            System.out.println(result.markdown());
            result.write(name);
        }
        System.exit(0);
    }
}
