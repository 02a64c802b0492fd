package io.github.synthskills.core;

import io.github.synthskills.core.discovery.ArgumentCheck;
import io.github.synthskills.core.discovery.EffectRule;
import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.lock.ClientsLock.Observed;
import io.github.synthskills.core.probe.ToolLook;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.shape.ShapeInference;
import io.github.synthskills.core.shape.Shapes;
import io.github.synthskills.core.spec.ClientsSpec.Arguments;
import io.github.synthskills.core.spec.ClientsSpec.Client;
import io.github.synthskills.core.spec.ClientsSpec.Probe;
import io.github.synthskills.core.spec.ClientsSpec.Sample;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.text.CleanText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Learns what the tools of one client return, from calls that are allowed or from samples. What was seen ends with the build. */
final class ClientProbes {

    private final Client client;
    private final LiveServers servers;
    private final SkillBuildRequest request;
    private final Problems problems;

    ClientProbes(Client client, LiveServers servers, SkillBuildRequest request, Problems problems) {
        this.client = client;
        this.servers = servers;
        this.request = request;
        this.problems = problems;
    }

    /**
     * The hash of what is looked at; null, with a problem, if the sample cannot be read. The tool's definition is not part of
     * it: its pin tells whether that changed.
     */
    @Nullable String key(Probe probe) {
        Json.ObjectBuilder key = Json.object().put("tool", client.server() + "/" + probe.tool());
        if (probe.sample() == null) {
            return key.put("with", Json.list(probe.with(), Arguments::json)).build().sha256();
        }
        Json sample = read(probe, probe.sample());
        return sample == null ? null : key.put("sample", sample.sha256()).build().sha256();
    }

    /** Whether the arguments are those that the tool declares; problems if not. */
    boolean check(Probe probe, ToolDescriptor tool) {
        boolean fits = true;
        for (Arguments arguments : probe.with()) {
            List<Problem> wrong =
                    ArgumentCheck.check(arguments.written(), tool, probe.undeclared(), List.of(), probe.position());
            wrong.forEach(problems::add);
            fits &= wrong.stream().noneMatch(problem -> problem.severity() == Problem.Severity.ERROR);
        }
        return fits;
    }

    /** Looks; null, with a problem, if that gives no evidence. */
    @Nullable Observed observe(Probe probe, ToolDescriptor tool, String key) {
        if (probe.sample() != null) {
            Json sample = read(probe, probe.sample());
            return sample == null ? null : new Observed(key, ShapeInference.infer(List.of(sample), tool.id()), 1);
        }
        if (!isAllowed(probe, tool)) {
            return null;
        }
        ToolLook look = ToolLook.at(
                servers.session(client.server()), tool, probe.with().stream().map(Arguments::json).toList());
        ToolError error = look.firstError();
        if (error != null) {
            problems.add(failed(probe, tool, look, error));
        }
        if (look.results().isEmpty()) {
            if (error == null) {
                throw new IllegalStateException("a probe without calls");
            }
            return null;
        }
        if (look.isEmpty() && !probe.expectEmpty()) {
            problems.add(empty(probe, tool));
            return null;
        }
        Observed observed = new Observed(key, look.shape(tool.id()), look.results().size());
        request.log().debug("  " + tool.id() + ": " + Shapes.describe(observed.shape()));
        return observed;
    }

    private boolean isAllowed(Probe probe, ToolDescriptor tool) {
        if (probe.allow()) {
            return true;
        }
        boolean trusted = servers.trustsAnnotations(client.server());
        EffectRule.Decision decision = EffectRule.classify(null, tool, trusted, probe.position());
        if (decision instanceof EffectRule.Decision.Refused) {
            problems.add(Problem.error("SYNTH-EFFECT-CONTRADICTION", probe.position(), "tool '" + tool.id()
                    + "' says of itself that it changes nothing and that it may destroy (readOnlyHint and destructiveHint are"
                    + " both true), so it is not called. If it is safe to call while building, say so in its probe:",
                    "allow: true"));
            return false;
        }
        boolean reads = ((EffectRule.Decision.Known) decision).effect() == TaskSpec.Effect.READ;
        if (!reads) {
            String trust = Boolean.TRUE.equals(tool.readOnly())
                    ? " The server says that it only reads; if you believe all its hints, set \"trust\": \"annotations\" for '"
                            + client.server() + "' in servers.json instead."
                    : " Else give a file with a result: sample.";
            problems.add(Problem.error("SYNTH-PROBE-REFUSED", probe.position(), "nothing says that calling " + tool.id()
                    + " changes nothing, so it is not called. If it is safe to call while building, say so in its probe."
                    + trust, "allow: true"));
        }
        return reads;
    }

    private static Problem failed(Probe probe, ToolDescriptor tool, ToolLook look, ToolError error) {
        int calls = look.failed() + look.results().size();
        String message = "probing " + tool.id() + ": " + look.failed() + " of " + calls + " calls failed, the first with "
                + error.kind().specName() + ": " + CleanText.line(error.text(), 300) + ".";
        return look.results().isEmpty()
                ? Problem.error("SYNTH-PROBE-FAILED", probe.position(), message + " Give arguments that work, under 'with'.")
                : Problem.warning("SYNTH-PROBE-FAILED", probe.position(), message);
    }

    private static Problem empty(Probe probe, ToolDescriptor tool) {
        return Problem.error("SYNTH-PROBE-EMPTY", probe.position(), tool.id() + " returned no rows, so their shape is not known."
                + " Give arguments that find rows, under 'with'. If no rows are fine, say so in its probe:", "expect: empty");
    }

    private @Nullable Json read(Probe probe, Sample sample) {
        SampleFiles.Sample file =
                SampleFiles.load(request, sample.file(), why -> problems.add(unreadable(probe, sample, why)));
        try {
            return file == null ? null : Json.parse(file.text());
        } catch (ShapeMismatch e) {
            problems.add(unreadable(probe, sample, String.valueOf(e.getMessage())));
            return null;
        }
    }

    private Problem unreadable(Probe probe, Sample sample, String why) {
        return Problem.error("SYNTH-PROBE-SAMPLE", sample.position(), "the sample " + sample.file() + " of "
                + client.server() + "/" + probe.tool() + " cannot be read: " + why + ". It must be a JSON file with one result,"
                + " which mvn synth:probe -Dsave=FILE writes.");
    }
}
