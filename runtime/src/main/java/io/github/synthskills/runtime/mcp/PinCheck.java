package io.github.synthskills.runtime.mcp;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Tool;
import io.github.synthskills.runtime.text.CleanText;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares tools with what they were when code was generated for them, before they are called. Each server is asked for its
 * list once per session, when a tool of it is first called. Thread-safe.
 */
public final class PinCheck {

    /** What to do when a tool is not what it was. */
    public enum Policy {
        /** A change of what the code relies on fails before anything is sent; any other change is a warning. */
        FAIL,
        /** Every change is a warning. */
        WARN,
        /** No server is asked. */
        OFF
    }

    private static final CompletableFuture<Standing> UNCHANGED =
            CompletableFuture.completedFuture(new Standing(arguments -> null));

    private final Policy policy;
    private final Map<String, Listing> listings = new ConcurrentHashMap<>();

    /** A check with a policy. */
    public PinCheck(Policy policy) {
        this.policy = policy;
    }

    /** How a tool of a session compares with what it was. Thread-safe. */
    public static final class Standing {
        private final Function<Json, @Nullable String> verdict;

        private Standing(Function<Json, @Nullable String> verdict) {
            this.verdict = verdict;
        }

        /**
         * Lets a call with these arguments pass.
         *
         * @return a warning, the same for all calls; null if the tool did not change
         * @throws SessionException if the call must not be made
         */
        public @Nullable String admit(Json arguments) {
            return verdict.apply(arguments);
        }
    }

    /**
     * Compares a tool; waits for the server's list if it is not there yet.
     *
     * @return as {@link Standing#admit}
     * @throws SessionException if the call must not be made, or the list cannot be had
     */
    public @Nullable String admit(ToolSession session, Tool tool, Json arguments) {
        try {
            return standing(session, tool).get().admit(arguments);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SessionException(tool.server(), "SYNTH-SERVER-INTERRUPTED",
                    "server '" + tool.server() + "' was listing its tools when this program was interrupted. Run it again.");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        }
    }

    /**
     * Compares a tool. The future is shared and must not be cancelled; it fails with {@link SessionException} if the server's list
     * cannot be had.
     */
    public CompletableFuture<Standing> standing(ToolSession session, Tool tool) {
        if (policy == Policy.OFF) {
            return UNCHANGED;
        }
        Listing listing = listings.get(tool.server());
        if (listing == null || listing.session != session) {
            listing = listings.compute(tool.server(),
                    (server, known) -> known != null && known.session == session ? known : new Listing(session));
        }
        return listing.standing(tool);
    }

    /** What one session's server says of its tools. */
    private final class Listing {
        private final ToolSession session;
        private final CompletableFuture<Map<String, ToolDefinition>> tools = new CompletableFuture<>();
        private final Map<Tool, CompletableFuture<Standing>> standings = new ConcurrentHashMap<>();
        private boolean asked;

        Listing(ToolSession session) {
            this.session = session;
        }

        CompletableFuture<Standing> standing(Tool tool) {
            CompletableFuture<Standing> known = standings.get(tool);
            return known == null ? standings.computeIfAbsent(tool, this::compared) : known;
        }

        private CompletableFuture<Standing> compared(Tool tool) {
            ask();
            CompletableFuture<Standing> standing =
                    tools.thenApply(live -> compare(tool, session.instructions(), live.get(tool.name())));
            return policy == Policy.WARN ? standing.exceptionally(failure -> unchecked(tool, failure)) : standing;
        }

        private synchronized void ask() {
            if (!asked) {
                asked = true;
                // On a thread of its own, so that who waits can be interrupted or give up.
                Thread asking = new Thread(this::list, "synth-mcp-tools-" + session.server());
                asking.setDaemon(true);
                asking.start();
            }
        }

        private void list() {
            try {
                tools.complete(session.tools().stream()
                        .collect(Collectors.toMap(ToolDefinition::name, Function.identity(), (first, second) -> first)));
            } catch (RuntimeException | Error e) {
                listings.remove(session.server(), this);
                tools.completeExceptionally(e);
            }
        }
    }

    private static Standing unchecked(Tool tool, Throwable failure) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String warning = "SYNTH-PIN-UNCHECKED: tool " + shown(tool) + " could not be compared with what it was when this code was"
                + " generated: " + CleanText.line(String.valueOf(cause.getMessage()), 400);
        return new Standing(arguments -> warning);
    }

    private Standing compare(Tool tool, String instructions, @Nullable ToolDefinition live) {
        if (live == null) {
            return broken(tool, "SYNTH-PIN-GONE", "tool " + shown(tool)
                    + " is no longer among the tools of its server. See what it has now with mvn synth:drift");
        }
        if (ToolPin.of(instructions, live).equals(tool.pin())) {
            return new Standing(arguments -> null);
        }
        if (!ToolContract.holds(tool.contract(), live, tool.arguments())) {
            return broken(tool, "SYNTH-PIN-CHANGED", "tool " + shown(tool) + " is not what it was when this code was generated:"
                    + " it changed in what the code relies on" + reliedOn(tool) + ". See the change with mvn synth:drift; if it"
                    + " is wanted, run mvn synth:approve and mvn synth:generate");
        }
        String warning = "SYNTH-PIN-DIFFERS: tool " + shown(tool) + " is not what it was when this code was generated, but what"
                + " the code relies on is the same. See the change with mvn synth:drift.";
        return new Standing(arguments -> admit(tool, live, arguments, warning));
    }

    private String admit(Tool tool, ToolDefinition live, Json arguments, String warning) {
        for (String name : ToolContract.required(live)) {
            if (arguments.get(name).isAbsent()) {
                String admitted = broken(tool, "SYNTH-PIN-CHANGED", "tool " + shown(tool) + " now requires the argument '"
                        + CleanText.line(name, 80) + "', which this code does not send. See the change with mvn synth:drift; if it"
                        + " is wanted, run mvn synth:approve, add the argument and run mvn synth:generate").admit(arguments);
                return admitted == null ? warning : admitted;
            }
        }
        return warning;
    }

    private Standing broken(Tool tool, String id, String what) {
        if (policy == Policy.WARN) {
            return new Standing(arguments -> id + ": " + what + ".");
        }
        return new Standing(arguments -> {
            // A new one, because one finding is told to many callers.
            throw new SessionException(tool.server(), id, what + ". Nothing was sent.");
        });
    }

    private static String reliedOn(Tool tool) {
        return tool.arguments().isEmpty() ? "" : ", such as its arguments " + tool.arguments().stream()
                .map(name -> CleanText.line(name, 80))
                .collect(Collectors.joining(", "));
    }

    private static String shown(Tool tool) {
        return CleanText.line(tool.id(), 200);
    }
}
