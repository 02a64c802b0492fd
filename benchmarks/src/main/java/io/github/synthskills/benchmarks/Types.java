package io.github.synthskills.benchmarks;

import io.github.synthskills.benchmarks.typed.GeneratedClient;
import io.github.synthskills.benchmarks.typed.Handle;
import io.github.synthskills.benchmarks.typed.LoadedClients;
import io.github.synthskills.benchmarks.typed.RoundTrip;
import io.github.synthskills.benchmarks.typed.ServerTools;
import io.github.synthskills.benchmarks.typed.ToolSchema;
import io.github.synthskills.benchmarks.typed.UntypedPlaces;
import io.github.synthskills.core.client.ClientPlan;
import io.github.synthskills.core.client.ToolShape;
import io.github.synthskills.runtime.client.ClientTool;
import io.github.synthskills.runtime.mcp.ToolDefinition;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/**
 * Every tool of every server: from its schemas to a typed client, which is compiled, loaded, and reads and writes documents of
 * these schemas. The documents are made from the schemas and validated by networknt, before and after.
 */
final class Types implements Benchmark {

    private static final double NANOS = 1e9;
    private static final int WARM_UPS = 3;

    /** A run that is over at once says nothing. */
    private static final int LEAST_TOOLS = 700;

    @Override
    public Report run(Arguments arguments) throws IOException {
        List<ServerTools> servers = ServerTools.read(arguments.data());
        TypesTally tally = tally(servers);
        return tally.report(speed(servers, tally.tools(), arguments.runs()));
    }

    /** Everything but the speed. */
    static TypesTally tally(List<ServerTools> servers) {
        TypesTally tally = new TypesTally();
        for (int i = 0; i < servers.size(); i++) {
            server(servers.get(i), "server" + i, tally);
        }
        return tally;
    }

    private static void server(ServerTools server, String packageName, TypesTally tally) {
        GeneratedClient client;
        LoadedClients.Outcome outcome;
        try {
            client = generate(server, packageName);
            outcome = LoadedClients.compile(List.of(client));
        } catch (RuntimeException e) {
            apart(server, packageName, tally, "no client could be made: " + e);
            return;
        }
        if (outcome instanceof LoadedClients.Outcome.Unusable unusable) {
            apart(server, packageName, tally, String.join("; ", unusable.problems()));
            return;
        }
        for (ToolDefinition tool : server.tools()) {
            tool(server.server(), tool, client, ((LoadedClients.Outcome.Usable) outcome).clients(), tally);
        }
    }

    /** Tool by tool, to know which one is to blame. */
    private static void apart(ServerTools server, String packageName, TypesTally tally, String failure) {
        if (server.tools().size() == 1) {
            ToolDefinition tool = server.tools().get(0);
            tally.failed(ToolSchema.input(server.server(), tool.name(), tool.inputSchema().node()), failure);
            return;
        }
        int before = tally.failures();
        for (ToolDefinition tool : server.tools()) {
            server(new ServerTools(server.server(), List.of(tool)), packageName + "." + "tool" + tally.tools(), tally);
        }
        if (tally.failures() == before) {
            tally.failed(ToolSchema.input(server.server(), "(all together)", server.tools().get(0).inputSchema().node()), failure);
        }
    }

    private static GeneratedClient generate(ServerTools server, String packageName) {
        List<ToolShape> shapes = new ArrayList<>();
        server.tools().forEach(tool -> shapes.add(GeneratedClient.shape(server.descriptor(tool))));
        return GeneratedClient.of(packageName, server.server(), shapes);
    }

    private static void tool(
            String server, ToolDefinition tool, GeneratedClient client, LoadedClients classes, TypesTally tally) {
        ToolSchema input = ToolSchema.input(server, tool.name(), tool.inputSchema().node());
        ClientPlan.Method method = client.method(tool.name()).orElse(null);
        if (method == null) {
            tally.failed(input, "has no method");
            return;
        }
        try {
            ClientTool<?, ?> types = classes.tool(client.plan(), method);
            tally.places(input, UntypedPlaces.in(input.json(), method.arguments()));
            tally.roundTrip(input, RoundTrip.of(input, method.arguments(), Handle.of(types.arguments())));
            if (tool.outputSchema().isObject()) {
                ToolSchema output = ToolSchema.output(server, tool.name(), tool.outputSchema().node());
                tally.places(output, UntypedPlaces.in(output.json(), method.result()));
                tally.roundTrip(output, RoundTrip.of(output, method.result(), Handle.of(types.result())));
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            tally.failed(input, "its types cannot be used: " + e);
        }
    }

    /**
     * Tools per second, from the definition to the source.
     *
     * @param wall by the clock on the wall
     * @param processor by the time that the processor worked, which says more on a busy machine
     */
    record Speed(double wall, double processor) {}

    private static Speed speed(List<ServerTools> servers, int tools, int runs) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double[] wall = new double[runs];
        double[] processor = new double[runs];
        int rounds = Math.max(1, LEAST_TOOLS / Math.max(1, tools));
        for (int run = -WARM_UPS; run < runs; run++) {
            long start = System.nanoTime();
            long worked = threads.getCurrentThreadCpuTime();
            for (int round = 0; round < rounds; round++) {
                servers.forEach(server -> generate(server, "speed"));
            }
            if (run >= 0) {
                wall[run] = (System.nanoTime() - start) / NANOS;
                processor[run] = (threads.getCurrentThreadCpuTime() - worked) / NANOS;
            }
        }
        return new Speed(tools * rounds / Unchanged.median(wall), tools * rounds / Unchanged.median(processor));
    }
}
