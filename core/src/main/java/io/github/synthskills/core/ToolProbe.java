package io.github.synthskills.core;

import io.github.synthskills.core.discovery.ArgumentCheck;
import io.github.synthskills.core.discovery.Discovery;
import io.github.synthskills.core.discovery.EffectRule;
import io.github.synthskills.core.discovery.SessionProblems;
import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.discovery.ToolNeeds;
import io.github.synthskills.core.escape.JavaLiteral;
import io.github.synthskills.core.inspect.Inspection;
import io.github.synthskills.core.inspect.InspectionJson;
import io.github.synthskills.core.inspect.InspectionText;
import io.github.synthskills.core.inspect.Inspector;
import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.core.spec.TaskSpec.Effect;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.mcp.ServersFileException;
import io.github.synthskills.runtime.mcp.SessionException;
import io.github.synthskills.runtime.text.Nearest;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at tools by hand: lists them, or calls one as a build would probe it, and says what a spec would make of it. Only what
 * reads is called, or what the caller permits. Nothing is kept, unless the caller names a file for it.
 */
public final class ToolProbe {

    private static final Position HERE = new Position("-Dwith", 1, 1);
    private static final int MOST_TOOLS = 40;

    private final ToolProbeRequest request;
    private final LiveServers servers;
    private final Problems problems = new Problems();
    private final List<String> lines = new ArrayList<>();

    private ToolProbe(ToolProbeRequest request, LiveServers servers) {
        this.request = request;
        this.servers = servers;
    }

    /**
     * What was found.
     *
     * @param lines the answer: lines for people, or those of one JSON document; without values unless they were asked for
     * @param problems what is wrong; with an error among them the answer is only what was found until then
     */
    public record Answer(List<String> lines, List<Problem> problems) {
        public Answer {
            lines = List.copyOf(lines);
            problems = List.copyOf(problems);
        }
    }

    /** Looks; what goes wrong is among the problems. */
    public static Answer run(ToolProbeRequest request) {
        SkillBuildRequest build = new SkillBuildRequest(
                request.project(), request.specs(), request.specs(), List.of(), false, false, request.startTimeout(),
                request.environment(), Map.of(), request.log());
        try (LiveServers servers = new LiveServers(build)) {
            ToolProbe probe = new ToolProbe(request, servers);
            try {
                probe.look();
            } catch (ServersFileException e) {
                LiveServers.report(e, probe.problems);
            } catch (SessionException e) {
                probe.problems.add(SessionProblems.of(e, null));
            }
            return new Answer(probe.lines, probe.problems.sorted());
        }
    }

    private void look() {
        String wanted = request.tool();
        if (wanted == null || wanted.indexOf('/') < 0) {
            list(wanted);
            return;
        }
        int slash = wanted.indexOf('/');
        Discovery found = servers.finder().find(
                new TaskSpec.Target.Pinned(HERE, wanted.substring(0, slash), wanted.substring(slash + 1)),
                ToolNeeds.NONE);
        if (found instanceof Discovery.None none) {
            problems.add(placeless(none.problem()));
        } else if (found instanceof Discovery.Chosen chosen) {
            one(chosen.tool());
        }
    }

    // --- listing ---

    private void list(@Nullable String server) {
        List<String> known = servers.catalog().servers();
        if (server != null && !known.contains(server)) {
            problems.add(Problem.error("SYNTH-PROBE-TOOL", null, "-Dtool=" + server + " is neither server/tool nor a server of"
                    + " servers.json" + Nearest.ending(server, known) + " Known servers: " + String.join(", ", known) + "."));
            return;
        }
        List<String> asked = server == null ? known : List.of(server);
        servers.warmUp(asked);
        List<Json> listed = new ArrayList<>();
        int failed = 0;
        for (String id : asked) {
            try {
                list(id, servers.catalog().tools(id), server == null ? MOST_TOOLS : Integer.MAX_VALUE, listed);
            } catch (SessionException e) {
                failed++;
                problems.add(new Problem(e.id(), Problem.Severity.WARNING, null, SessionProblems.of(e, null).message(), null));
            }
        }
        servers.reportOmissions(problems);
        if (failed == asked.size()) {
            problems.add(Problem.error("SYNTH-PROBE-TOOL", null, asked.isEmpty()
                    ? "servers.json has no servers. Add one under mcpServers."
                    : "no server of servers.json could be asked for its tools; the lines above say why."));
        }
        if (request.json()) {
            document(Json.object().put("tools", Json.list(listed, one -> one)).build());
        }
    }

    private void list(String server, List<ToolDescriptor> tools, int most, List<Json> listed) {
        if (!request.json()) {
            boolean doubted = !servers.trustsAnnotations(server)
                    && tools.stream().anyMatch(tool -> Boolean.TRUE.equals(tool.readOnly()));
            lines.add(server + ": " + tools.size() + (tools.size() == 1 ? " tool" : " tools")
                    + (doubted ? "; those that say that they only read count as writing, too, because servers.json has no"
                            + " \"trust\": \"annotations\" for it" : ""));
        }
        for (ToolDescriptor tool : tools.subList(0, Math.min(most, tools.size()))) {
            Effect effect = effect(tool);
            if (request.json()) {
                listed.add(InspectionJson.entry(tool, effect));
            } else {
                lines.add("  " + InspectionText.line(tool, effect));
            }
        }
        if (tools.size() > most && !request.json()) {
            lines.add("  … and " + (tools.size() - most) + " more: -Dtool=" + server);
        }
    }

    // --- looking at one ---

    private void one(ToolDescriptor tool) {
        EffectRule.Decision decision = EffectRule.classify(null, tool, servers.trustsAnnotations(tool.server()), null);
        Effect effect = effect(tool);
        say(InspectionText.signature(tool, effect));
        Json arguments = arguments(tool);
        boolean permitted = request.allow() || effect == Effect.READ;
        if (arguments != null && !permitted) {
            problems.add(decision instanceof EffectRule.Decision.Refused refused ? contradiction(refused) : refused(tool));
        }
        Inspection seen = arguments == null || !permitted || problems.hasErrors()
                ? null
                : new Inspector(servers.session(tool.server())).inspect(tool, arguments);
        if (seen != null) {
            seen.problems().forEach(problems::add);
        }
        String saved = seen == null || !seen.answered() ? null : save(seen);
        List<String> step = seen == null || !seen.answered()
                ? List.of()
                : InspectionText.step(seen, request.allow() && effect != Effect.READ, saved);
        if (seen != null && seen.answered()) {
            say(InspectionText.of(seen, request.values()));
            say(List.of("in a spec:"));
            say(step.stream().map(line -> "  " + line).toList());
        }
        if (request.json()) {
            document(InspectionJson.of(tool, effect, seen, request.values(), step));
        }
    }

    private Effect effect(ToolDescriptor tool) {
        return EffectRule.classify(null, tool, servers.trustsAnnotations(tool.server()), null)
                instanceof EffectRule.Decision.Known known ? known.effect() : Effect.WRITE;
    }

    /** What to call with; null if nothing was given, or it does not fit. */
    private @Nullable Json arguments(ToolDescriptor tool) {
        String given = request.with();
        boolean needed = tool.input().fields().stream().anyMatch(field -> !field.optional());
        if (given == null) {
            if (needed) {
                say(List.of("not called: give the required arguments, as in -Dwith='" + template(tool) + "'"));
            }
            return needed ? null : Json.object().build();
        }
        Json arguments;
        try {
            arguments = Json.parse(given).requireObject();
        } catch (ShapeMismatch e) {
            problems.add(Problem.error("SYNTH-PROBE-ARGUMENTS", null, "-Dwith must be one JSON object, such as '"
                    + template(tool) + "': " + e.getMessage() + "."));
            return null;
        }
        TaskSpec.Value.Members members = (TaskSpec.Value.Members) value(arguments);
        List<Problem> misfits = ArgumentCheck.check(members, tool, Set.of(), Set.of(), HERE);
        misfits.forEach(misfit -> problems.add(placeless(misfit)));
        boolean wrong = misfits.stream().anyMatch(misfit -> misfit.severity() == Problem.Severity.ERROR);
        return wrong ? null : arguments;
    }

    /** The required arguments, to be filled in. */
    private static String template(ToolDescriptor tool) {
        Json.ObjectBuilder template = Json.object();
        tool.input().fields().stream()
                .filter(field -> !field.optional())
                .forEach(field -> template.put(field.name(), "…"));
        return template.build().toString();
    }

    private static TaskSpec.Value value(Json json) {
        if (json.isObject()) {
            return new TaskSpec.Value.Members(HERE, json.map(ToolProbe::value));
        }
        if (json.isList()) {
            return new TaskSpec.Value.Items(HERE, json.list(ToolProbe::value));
        }
        return new TaskSpec.Value.Plain(HERE, scalar(json));
    }

    private static @Nullable Object scalar(Json json) {
        if (json.isNumber()) {
            return json.node().isIntegralNumber() && json.node().canConvertToLong() ? (Object) json.integer() : json.number();
        }
        return json.isString() ? json.string() : json.isNull() ? null : (Object) json.bool();
    }

    /** What was found in arguments that stand in no file: without a place, and without lines for a spec. */
    private static Problem placeless(Problem problem) {
        String advice = " If the tool takes it all the same, say so:";
        String message = problem.message().replace(advice, "").replace("Add it to 'with'.", "Add it to -Dwith.");
        return new Problem(problem.id(), problem.severity(), null, message, null);
    }

    private static Problem refused(ToolDescriptor tool) {
        String trust = Boolean.TRUE.equals(tool.readOnly())
                ? " If you believe all that '" + tool.server() + "' says of its tools, set \"trust\": \"annotations\" for it in"
                        + " servers.json."
                : "";
        return Problem.error("SYNTH-PROBE-REFUSED", null, tool.id() + " is not called, because nothing that can be trusted"
                + " says that calling it changes nothing." + trust + " If this call is safe, permit it:", "-Dallow");
    }

    private static Problem contradiction(EffectRule.Decision.Refused refused) {
        return Problem.error(refused.problem().id(), null, refused.problem().message(), "-Dallow");
    }

    /** Keeps the first result beside the specs, for {@code probe.sample}; the file's name there, or null. */
    private @Nullable String save(Inspection seen) {
        String name = request.save();
        if (name == null) {
            return null;
        }
        // On some file systems SERVERS.json is servers.json.
        String same = name.toLowerCase(Locale.ROOT);
        if (!same.endsWith(".json") || same.endsWith(".lock.json") || same.endsWith("servers.json")) {
            problems.add(Problem.error("SYNTH-PROBE-SAVE", null, "a result is not kept in '" + name + "'. Name a file of its own that"
                    + " ends in .json, such as -Dsave=samples/result.json."));
            return null;
        }
        try {
            OutputFiles files = new OutputFiles(request.specs());
            files.add(files.resolve(name), seen.samples().get(0).node().toPrettyString().replace("\r\n", "\n") + "\n");
            files.write(List.of());
        } catch (IOException | InvalidPathException e) {
            String why = e instanceof IOException failed ? OutputFiles.describe(failed) : "no path";
            problems.add(Problem.error("SYNTH-PROBE-SAVE", null, "the result cannot be kept in '" + name + "': " + why
                    + ". Name a file below the folder with the specs, such as -Dsave=samples/result.json."));
            return null;
        }
        problems.add(Problem.warning("SYNTH-PROBE-SAVE", null, name + " holds real values of a server. Look through it before"
                + " you commit it: only its structure is needed."));
        return name;
    }

    private void say(List<String> said) {
        if (!request.json()) {
            lines.addAll(said);
        }
    }

    private void document(Json json) {
        // Values may hold what a terminal obeys or hides; JSON may escape anything.
        json.node().toPrettyString().lines().map(JavaLiteral::visible).forEach(lines::add);
    }
}
