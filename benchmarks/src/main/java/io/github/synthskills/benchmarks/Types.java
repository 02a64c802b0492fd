package io.github.synthskills.benchmarks;

import io.github.synthskills.benchmarks.typed.Compiled;
import io.github.synthskills.benchmarks.typed.LoadedTypes;
import io.github.synthskills.benchmarks.typed.RoundTrip;
import io.github.synthskills.benchmarks.typed.ToolSchema;
import io.github.synthskills.benchmarks.typed.TypedSchema;
import io.github.synthskills.benchmarks.typed.UntypedPlaces;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every tool of every server: from its schemas to Java types, which are compiled, loaded, and read and write documents of these
 * schemas. The documents are made from the schemas and validated by networknt, before and after.
 */
final class Types implements Benchmark {

    private static final double NANOS = 1e9;
    private static final int WARM_UPS = 3;

    @Override
    public Report run(Arguments arguments) throws IOException {
        List<ToolSchema> schemas = ToolSchema.read(arguments.data());
        Map<String, List<ToolSchema>> servers = new LinkedHashMap<>();
        schemas.forEach(schema -> servers.computeIfAbsent(schema.server(), id -> new ArrayList<>()).add(schema));
        TypesTally tally = new TypesTally();
        int number = 0;
        for (List<ToolSchema> server : servers.values()) {
            measure(server, "server" + number++, tally);
        }
        return tally.report(speed(schemas, tally.tools(), arguments.runs()));
    }

    private static void measure(List<ToolSchema> server, String packageName, TypesTally tally) {
        List<TypedSchema> types = new ArrayList<>();
        for (ToolSchema schema : server) {
            try {
                types.add(TypedSchema.of(schema, packageName + ".tool" + types.size()));
            } catch (RuntimeException e) {
                tally.failed(schema, "no types could be made: " + e);
            }
        }
        Compiled compiled = Compiled.of(types);
        LoadedTypes classes = compiled.load();
        for (TypedSchema type : types) {
            tally.places(type.schema(), UntypedPlaces.in(type.schema().json(), type.plan()));
            List<String> failures = compiled.failures(type.schema());
            failures.forEach(failure -> tally.failed(type.schema(), failure));
            if (failures.isEmpty()) {
                roundTrip(type, classes, tally);
            }
        }
    }

    private static void roundTrip(TypedSchema type, LoadedTypes classes, TypesTally tally) {
        try {
            tally.roundTrip(type.schema(), RoundTrip.of(type.schema(), type.plan(), classes.typeOf(type.plan())));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            tally.failed(type.schema(), "its types cannot be used: " + e);
        }
    }

    private static void generate(ToolSchema schema) {
        try {
            TypedSchema.of(schema, "speed");
        } catch (RuntimeException counted) {
            // as a failure, where it was met first
        }
    }

    /** Tools per second, from the schema to the source. */
    private static double speed(List<ToolSchema> schemas, int tools, int runs) {
        double[] seconds = new double[runs];
        for (int run = -WARM_UPS; run < runs; run++) {
            long start = System.nanoTime();
            schemas.forEach(Types::generate);
            if (run >= 0) {
                seconds[run] = (System.nanoTime() - start) / NANOS;
            }
        }
        return tools / Unchanged.median(seconds);
    }
}
