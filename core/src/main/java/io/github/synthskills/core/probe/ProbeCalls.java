package io.github.synthskills.core.probe;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.spec.TaskSpec.Decode;
import io.github.synthskills.runtime.Call;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Paging.Page;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.ToolException;
import io.github.synthskills.runtime.mcp.ResultDecoder;
import io.github.synthskills.runtime.mcp.SessionException;
import io.github.synthskills.runtime.mcp.ToolResult;
import io.github.synthskills.runtime.mcp.ToolSession;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/** The calls of one probe, counted and bounded. Not thread-safe. */
final class ProbeCalls {

    /** What a call gave. */
    sealed interface Answer {
        /** A result. */
        record Got(Json arguments, Page page) implements Answer {}

        /** An error. */
        record Failed(ToolError error) implements Answer {}

        /** The bounds were reached; nothing was sent. */
        record NotAsked() implements Answer {}
    }

    private final ToolSession session;
    private final ToolDescriptor tool;
    private final Decode decode;
    private final ProbeLimits limits;
    private final long deadline;
    private final List<Json> known;
    private final List<Json> sent = new ArrayList<>();
    private final List<Json> results = new ArrayList<>();
    private final List<Json> blocks = new ArrayList<>();
    private final Deliveries deliveries = new Deliveries();
    private boolean moreThanText;
    private long characters;
    private int calls;

    /**
     * Calls of a tool.
     *
     * @param known what was seen before; like what is seen here, errors do not repeat it
     */
    ProbeCalls(ToolSession session, ToolDescriptor tool, Decode decode, ProbeLimits limits, List<Json> known) {
        this.session = session;
        this.tool = tool;
        this.decode = decode;
        this.known = known;
        this.limits = limits;
        this.deadline = System.nanoTime() + limits.total().toNanos();
    }

    Answer call(Json arguments) {
        boolean late = System.nanoTime() - deadline > 0;
        if (calls >= limits.calls() || characters > limits.characters() || late) {
            return new Answer.NotAsked();
        }
        calls++;
        sent.add(arguments);
        try {
            ToolResult result = session.call(tool.name(), arguments, limits.timeout()).join();
            characters += result.content().toString().length() + result.structured().toString().length();
            deliveries.add(result);
            Json decoded = ResultDecoder.decode(result, Call.Decode.valueOf(decode.name()));
            results.add(decoded);
            blocks.add(result.content());
            moreThanText |= ResultDecoder.hasMoreThanText(result);
            return new Answer.Got(arguments, new Page(decoded, result.meta()));
        } catch (CompletionException e) {
            return failed(error(e.getCause() == null ? e : e.getCause()));
        } catch (ToolException | SessionException e) {
            return failed(error(e));
        } catch (ShapeMismatch e) {
            return failed(ToolError.of(ToolError.Kind.SHAPE, e.problem()));
        }
    }

    /** Whoever tells of the error tells no value. */
    private Answer.Failed failed(ToolError error) {
        List<Json> seen = new ArrayList<>(known);
        seen.addAll(sent);
        seen.addAll(results);
        return new Answer.Failed(new ToolError(error.kind(), error.status(), null,
                ErrorWords.tell(error.text(), tool, seen), error.retryAfter()));
    }

    private static ToolError error(Throwable failure) {
        return failure instanceof ToolException exception
                ? exception.error()
                : ToolError.of(ToolError.Kind.UNKNOWN, String.valueOf(failure.getMessage()));
    }

    /** All decoded results so far. */
    List<Json> results() {
        return results;
    }

    /** All results so far; as content blocks if any of them has blocks that decoding would drop, such as images. */
    List<Json> wholeResults() {
        return moreThanText ? blocks : results;
    }

    /** How results came, in lines without values. */
    List<String> deliveries() {
        return deliveries.lines();
    }

    /** Whether nothing more may be asked because the only answer is given. */
    boolean isSample() {
        return limits.equals(ProbeLimits.SAMPLE);
    }

    /** How many calls were made. */
    int count() {
        return calls;
    }
}
