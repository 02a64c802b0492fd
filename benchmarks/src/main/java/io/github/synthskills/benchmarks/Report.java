package io.github.synthskills.benchmarks;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What was measured.
 *
 * @param benchmark its name
 * @param table lines for people
 * @param figures by dotted name, for scripts
 */
record Report(String benchmark, List<String> table, Map<String, Double> figures) {

    Report {
        table = List.copyOf(table);
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    /** The figures as JSON; names are our own and need no escapes. */
    String json() {
        StringBuilder json = new StringBuilder("{\n  \"benchmark\": \"" + benchmark + "\",\n  \"figures\": {");
        String separator = "\n";
        for (Map.Entry<String, Double> figure : figures.entrySet()) {
            json.append(separator).append(String.format(Locale.ROOT, "    \"%s\": %.3f", figure.getKey(), figure.getValue()));
            separator = ",\n";
        }
        return json.append("\n  }\n}\n").toString();
    }
}
