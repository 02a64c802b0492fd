package io.github.synthskills.core.probe;

import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.shape.ShapeInference;
import io.github.synthskills.core.spec.TaskSpec.Effect;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.mcp.ToolSession;
import java.util.List;

/**
 * Calls a tool a few times to see what it returns. Only what reads is called, or what the author permits; calls, time and size
 * are bounded; nothing that was seen is logged or kept.
 */
public final class Prober {

    private final ToolSession session;
    private final ProbeLimits limits;
    private final List<Json> known;

    /** A prober with the usual limits. */
    public Prober(ToolSession session) {
        this(session, ProbeLimits.DEFAULT);
    }

    /** A prober with limits of one's own. */
    public Prober(ToolSession session, ProbeLimits limits) {
        this(session, limits, List.of());
    }

    /**
     * A prober in a build that has seen something before.
     *
     * @param known what other probes saw; where a server repeats it in an error, it is not told
     */
    public Prober(ToolSession session, ProbeLimits limits, List<Json> known) {
        this.session = session;
        this.limits = limits;
        this.known = List.copyOf(known);
    }

    /** Probes; what goes wrong is in the report, never an exception. */
    public ProbeReport probe(ProbeRequest request) {
        if (request.effect() == Effect.WRITE && !request.options().allow()) {
            Problem refused = new ProbeProblems(request).refused();
            return new ProbeReport(
                    List.of(), List.of(), new Shape.Opaque(request.tool().id()), null, null, List.of(), List.of(), 0, List.of(refused));
        }
        return look(request, new ProbeCalls(session, request.tool(), request.decode(), limits, known), limits);
    }

    /**
     * What a result that somebody kept tells; nothing is called.
     *
     * @param text one result of the tool: the document itself, the whole answer with its {@code content}, or what
     *     {@code decode: text} takes for text
     * @throws ShapeMismatch if it is no JSON although it has to be
     */
    public static ProbeReport ofSample(ProbeRequest request, String text) {
        ToolSession session = new GivenAnswer(request.tool().server(), GivenAnswer.result(text, request.decode()));
        return look(request, new ProbeCalls(session, request.tool(), request.decode(), ProbeLimits.SAMPLE, List.of()),
                ProbeLimits.SAMPLE);
    }

    private static ProbeReport look(ProbeRequest request, ProbeCalls calls, ProbeLimits limits) {
        return request.pages() == null
                ? new PlainProbe(request, calls, limits).run()
                : new PagedProbe(request, calls, limits, ExplicitPages.of(request.pages())).run();
    }

    /** The shape of all results together; opaque if there are none. */
    static Shape resultShape(ProbeRequest request, ProbeCalls calls) {
        return calls.results().isEmpty()
                ? new Shape.Opaque(request.tool().id())
                : ShapeInference.infer(calls.results(), request.tool().id());
    }
}
