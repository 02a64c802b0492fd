package io.github.synthskills.benchmarks.typed;

import io.github.synthskills.core.client.ClientPlan;
import io.github.synthskills.core.client.ToolShape;
import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.mcp.ToolDefinition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shapes as the results of tools that have one each, in clients of their own, so that one that does not compile spoils no other.
 */
public final class Batch {

    /** Compiling together saves starting the compiler; too many at once cost memory. */
    private static final int TOGETHER = 60;

    private Batch() {}

    /**
     * What became of one shape.
     *
     * @param client its client, or null if none could be made
     * @param classes its classes, or null if they do not compile
     * @param problem why there is no client or there are no classes; empty if there are
     */
    public record Typed(@Nullable GeneratedClient client, @Nullable LoadedClients classes, String problem) {

        /** How the values of the shape travel. */
        public Handle<?> handle() throws ReflectiveOperationException {
            if (client == null || classes == null) {
                throw new ClassNotFoundException(problem);
            }
            return Handle.of(classes.tool(client.plan(), method()).result());
        }

        /** What was generated for it. */
        public ClientPlan.Method method() {
            if (client == null) {
                throw new IllegalStateException(problem);
            }
            return client.plan().methods().get(0);
        }
    }

    /** Makes types for shapes, in their order. */
    public static List<Typed> of(List<Shape> shapes) {
        List<Typed> all = new ArrayList<>();
        for (int from = 0; from < shapes.size(); from += TOGETHER) {
            List<Typed> generated = new ArrayList<>();
            for (Shape shape : shapes.subList(from, Math.min(shapes.size(), from + TOGETHER))) {
                generated.add(generate(shape, "batch" + (all.size() + generated.size())));
            }
            all.addAll(compiled(generated));
        }
        return all;
    }

    private static Typed generate(Shape shape, String packageName) {
        ToolDefinition definition = new ToolDefinition(
                "get", "", "", Json.parse("{\"type\": \"object\"}"), Json.absent(), Json.object().build());
        ToolShape tool = GeneratedClient.shape(ToolDescriptor.of("samples", "", definition), shape);
        try {
            return new Typed(GeneratedClient.of(packageName, "samples", List.of(tool)), null, "");
        } catch (RuntimeException e) {
            return new Typed(null, null, "no types could be made: " + e);
        }
    }

    private static List<Typed> compiled(List<Typed> generated) {
        List<GeneratedClient> clients = new ArrayList<>();
        generated.forEach(typed -> {
            if (typed.client() != null) {
                clients.add(typed.client());
            }
        });
        if (LoadedClients.compile(clients) instanceof LoadedClients.Outcome.Usable usable) {
            return generated.stream()
                    .map(typed -> new Typed(typed.client(), typed.client() == null ? null : usable.clients(), typed.problem()))
                    .toList();
        }
        return generated.stream().map(Batch::compiledAlone).toList();
    }

    private static Typed compiledAlone(Typed typed) {
        if (typed.client() == null) {
            return typed;
        }
        LoadedClients.Outcome outcome = LoadedClients.compile(List.of(typed.client()));
        return outcome instanceof LoadedClients.Outcome.Usable usable
                ? new Typed(typed.client(), usable.clients(), "")
                : new Typed(typed.client(), null, String.join("; ", ((LoadedClients.Outcome.Unusable) outcome).problems()));
    }
}
