package io.github.synthskills.core.inspect;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ToolException;
import io.github.synthskills.runtime.mcp.ToolDefinition;
import io.github.synthskills.runtime.mcp.ToolResult;
import io.github.synthskills.runtime.mcp.ToolSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Another session, and what came over it. Thread-safe. */
final class SeenSession implements ToolSession {

    private final ToolSession session;
    private final List<Json> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<ToolResult> results = Collections.synchronizedList(new ArrayList<>());
    private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());

    SeenSession(ToolSession session) {
        this.session = session;
    }

    /** The arguments of all calls, in their order. */
    List<Json> asked() {
        return List.copyOf(asked);
    }

    /** What the calls gave that did not fail. */
    List<ToolResult> results() {
        return List.copyOf(results);
    }

    /** Why the others failed. */
    List<Throwable> failures() {
        return List.copyOf(failures);
    }

    @Override
    public String server() {
        return session.server();
    }

    @Override
    public String instructions() {
        return session.instructions();
    }

    @Override
    public List<ToolDefinition> tools() {
        return session.tools();
    }

    @Override
    public CompletableFuture<ToolResult> call(String tool, Json arguments, Duration timeout) {
        asked.add(arguments);
        try {
            return session.call(tool, arguments, timeout).whenComplete((result, failure) -> {
                if (failure == null) {
                    results.add(result);
                } else {
                    failures.add(failure instanceof CompletionException && failure.getCause() != null
                            ? failure.getCause()
                            : failure);
                }
            });
        } catch (ToolException e) {
            failures.add(e);
            throw e;
        }
    }
}
