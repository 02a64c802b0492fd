package io.github.synthskills.core.probe;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.runtime.Json;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many items to ask for at once at run time: as many as the schema allows, within reason. */
final class PageSizes {

    private static final long MOST = 1_000;
    private static final Pattern SAID = Pattern.compile("(?i)(?:max(?:imum)?|up to|at most|<=|1 ?(?:-|–|to)|and)\\D{0,12}(\\d{1,5})");

    private PageSizes() {}

    /** The arguments to try, best first. */
    static List<Json> of(ToolDescriptor tool, String argument) {
        Json schema = tool.inputSchema().get("properties").get(argument);
        Set<Long> sizes = new LinkedHashSet<>();
        if (schema.get("maximum").node().isNumber()) {
            sizes.add(Math.min(MOST, Math.max(1, schema.get("maximum").node().longValue())));
        } else {
            Matcher said = SAID.matcher(schema.get("description").node().asText(""));
            if (said.find()) {
                sizes.add(Math.min(MOST, Math.max(1, Long.parseLong(said.group(1)))));
            }
            sizes.add(200L);
        }
        sizes.add(100L);
        sizes.add(50L);
        sizes.add(20L);
        long first = sizes.iterator().next();
        return sizes.stream()
                .filter(size -> size <= first)
                .map(size -> Json.object().put(argument, size).build())
                .toList();
    }
}
