package io.github.synthskills.core.probe;

import io.github.synthskills.core.probe.ProbeCalls.Answer;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ToolError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One call for each set of arguments, asking for few rows where the tool has an argument for that. */
final class FirstLook {

    private final ProbeRequest request;
    private final ProbeCalls calls;
    private final int rows;
    private final List<Seen> seen = new ArrayList<>();
    private @Nullable ToolError firstError;
    private int failed;

    FirstLook(ProbeRequest request, ProbeCalls calls, int rows) {
        this.request = request;
        this.calls = calls;
        this.rows = rows;
    }

    /**
     * What one call gave.
     *
     * @param given the arguments as the step gives them
     * @param limited whether it was us who asked for few rows
     */
    record Seen(Json given, boolean limited, Answer.Got got) {}

    /** Calls; at most {@code most} sets of arguments are used. */
    void run(int most) {
        for (Json given : request.arguments().subList(0, Math.min(most, request.arguments().size()))) {
            String size = sizeArgument(given);
            Answer answer = calls.call(size == null ? given : with(given, size, Json.of((long) rows)));
            boolean refused = size != null && answer instanceof Answer.Failed failure
                    && failure.error().kind() == ToolError.Kind.ARGUMENT;
            add(given, size != null && !refused, refused ? calls.call(given) : answer);
        }
    }

    private void add(Json given, boolean limited, Answer answer) {
        if (answer instanceof Answer.Got got) {
            seen.add(new Seen(given, limited, got));
        } else if (answer instanceof Answer.Failed failure) {
            failed++;
            firstError = firstError == null ? failure.error() : firstError;
        }
    }

    /** The argument that limits rows, unless the step gives it itself; null if there is none. */
    private @Nullable String sizeArgument(Json arguments) {
        return calls.isSample() ? null : PagingNames.sizeArgument(request.tool().plainInput())
                .filter(name -> arguments.get(name).isAbsent())
                .orElse(null);
    }

    /** What the calls gave that did not fail. */
    List<Seen> seen() {
        return seen;
    }

    /** What was given and what came of it, one for each of the request's arguments. */
    List<ProbeReport.Sample> samples(Function<Json, Json> value) {
        return request.arguments().stream()
                .map(given -> {
                    Json result = result(given);
                    return new ProbeReport.Sample(given, result, result.isAbsent() ? result : value.apply(given));
                })
                .toList();
    }

    /** The result of the call with these arguments; absent if it failed or was not made. */
    Json result(Json given) {
        return seen.stream()
                .filter(one -> one.given().equals(given))
                .map(one -> one.got().page().result())
                .findFirst()
                .orElse(Json.absent());
    }

    /** An error if every call failed, a warning if some did, nothing otherwise. */
    List<Problem> problems() {
        ProbeProblems words = new ProbeProblems(request);
        if (firstError == null) {
            return List.of();
        }
        int asked = failed + seen.size();
        return List.of(seen.isEmpty()
                ? words.failed(firstError, failed, asked)
                : words.someFailed(firstError, failed, asked));
    }

    /** The arguments with one more, or with another value for it. */
    static Json with(Json arguments, String name, Json value) {
        Json.ObjectBuilder object = Json.object();
        arguments.names().stream()
                .filter(other -> !other.equals(name))
                .forEach(other -> object.put(other, arguments.get(other)));
        return object.put(name, value).build();
    }
}
