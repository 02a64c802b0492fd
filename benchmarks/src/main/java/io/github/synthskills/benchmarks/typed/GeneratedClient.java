package io.github.synthskills.benchmarks.typed;

import io.github.synthskills.core.client.ClientPlan;
import io.github.synthskills.core.client.ClientPlanner;
import io.github.synthskills.core.client.ToolShape;
import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.generate.GeneratedSource;
import io.github.synthskills.core.generate.client.ClientGenerator;
import io.github.synthskills.core.plan.ToolPlan;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.spec.TaskSpec;
import java.util.List;
import java.util.Optional;

/** The sources of a client, made as {@code synth:generate} makes them. */
public record GeneratedClient(ClientPlan plan, List<GeneratedSource> sources) {

    public GeneratedClient {
        sources = List.copyOf(sources);
    }

    /** The client of a server's tools. */
    public static GeneratedClient of(String packageName, String server, List<ToolShape> tools) {
        ClientPlan plan = ClientPlanner.plan(packageName, server, tools);
        return new GeneratedClient(plan, ClientGenerator.generateAll(plan));
    }

    /** What a client is made from, with what the tool declares of its result. */
    public static ToolShape shape(ToolDescriptor tool) {
        return new ToolShape(plan(tool), tool.arguments(), tool.declared());
    }

    /** The same, but the result is of that shape. */
    public static ToolShape shape(ToolDescriptor tool, Shape result) {
        return new ToolShape(plan(tool), tool.arguments(), result);
    }

    private static ToolPlan plan(ToolDescriptor tool) {
        return new ToolPlan(
                tool.server(), tool.name(), TaskSpec.Effect.WRITE, tool.pin(), tool.definition(), tool.description());
    }

    /** What a tool became; empty if it was left out. */
    public Optional<ClientPlan.Method> method(String tool) {
        return plan.methods().stream().filter(method -> method.tool().name().equals(tool)).findFirst();
    }
}
