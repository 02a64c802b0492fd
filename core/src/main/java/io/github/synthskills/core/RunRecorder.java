package io.github.synthskills.core;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.lock.LockFile;
import io.github.synthskills.core.lock.ProbeKey;
import io.github.synthskills.core.lock.SkillLock;
import io.github.synthskills.core.lock.SkillLock.LockedProbe;
import io.github.synthskills.core.lock.SkillLock.LockedStep;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.shape.ShapeInference;
import io.github.synthskills.core.shape.Shapes;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Learns the shapes of results from a run ({@code synth:run -Drecord}), for steps whose tools are not called while building. The
 * values stay in memory until the run is over, and only their shapes go into the lock. Thread-safe.
 */
public final class RunRecorder {

    private static final int MOST_RESULTS = 50;
    private static final long MOST_CHARACTERS = 16_000_000;
    private static final int LONGEST_RESULT = 4_000_000;

    private final Path file;
    private final String shown;
    private final @Nullable SkillLock lock;
    private final SortedMap<String, Recorded> recorded = new TreeMap<>();
    private long characters;

    /**
     * A recorder for one skill.
     *
     * @param project the project's folder, from which messages name files
     * @param specs the folder with specs and locks
     * @param skill the spec's file name without {@code .skill.yaml}
     */
    public RunRecorder(Path project, Path specs, String skill) {
        this.file = specs.resolve(skill + ".lock.json");
        this.shown = project.toAbsolutePath().relativize(specs.toAbsolutePath().resolve(file)).toString().replace('\\', '/');
        this.lock = LockFile.read(file) instanceof LockFile.Content.Present present ? present.lock() : null;
    }

    /** The results of one step's tool, or of its lookup. */
    private record Recorded(String step, boolean lookup, String key, String tool, List<Json> results) {}

    /**
     * A call of the run gave a result. What is known already, or enough, is not looked at.
     *
     * @param step the step's path
     * @param tool the tool's id
     * @param pin the tool's pin, as the skill was generated for it
     * @param decode how the result was decoded, such as {@code AUTO}
     * @param result the decoded result as JSON
     */
    public synchronized void result(String step, String tool, String pin, String decode, Supplier<String> result) {
        ToolDescriptor known = lock == null ? null : lock.tool(tool);
        Boolean lookup = known == null || !known.pin().equals(pin) ? null : lookup(step, tool);
        if (known == null || lookup == null || characters > MOST_CHARACTERS) {
            return;
        }
        String key = ProbeKey.recorded(known, TaskSpec.Decode.valueOf(decode));
        Recorded place = recorded.computeIfAbsent(
                step + (lookup ? "?" : ""), path -> new Recorded(step, lookup, key, tool, new ArrayList<>()));
        if (place.results().size() >= MOST_RESULTS) {
            return;
        }
        String text = result.get();
        characters += text.length();
        if (text.length() <= LONGEST_RESULT) {
            try {
                place.results().add(Json.parse(text));
            } catch (ShapeMismatch e) {
                throw new IllegalStateException("a decoded result is no JSON. This is a bug.", e);
            }
        }
    }

    /** Whether this is the lookup of a step; null if the lock knows the shape from a probe, or no such call. */
    private @Nullable Boolean lookup(String path, String tool) {
        LockedStep step = lock == null ? null : lock.steps().get(path);
        if (step == null) {
            return null;
        }
        if (step.binding().tool().equals(tool)) {
            LockedProbe known = step.probe();
            return known == null || known.recorded() ? Boolean.FALSE : null;
        }
        return step.lookup() != null && step.lookup().tool().equals(tool) ? Boolean.TRUE : null;
    }

    /**
     * Adds what was seen to the lock.
     *
     * @return what was recorded, in lines for people, and what is wrong
     */
    public synchronized ToolProbe.Answer finish() {
        SortedMap<String, LockedStep> steps = new TreeMap<>(lock == null ? Map.of() : lock.steps());
        List<String> lines = new ArrayList<>();
        for (Recorded place : recorded.values()) {
            if (!place.results().isEmpty()) {
                steps.computeIfPresent(place.step(), (path, step) -> with(step, place));
                lines.add("  " + place.step() + (place.lookup() ? " (lookup)" : "") + ": recorded " + place.tool() + ", "
                        + place.results().size() + (place.results().size() == 1 ? " result" : " results"));
            }
        }
        if (lock == null || lines.isEmpty()) {
            return new ToolProbe.Answer(List.of(), List.of(nothing()));
        }
        try {
            OutputFiles files = new OutputFiles(file.toAbsolutePath().getParent());
            files.add(file, LockFile.write(lock.withSteps(steps)));
            boolean changed = !files.write(List.of()).isEmpty();
            lines.add(changed
                    ? "their shapes are in " + shown + ". Now run mvn synth:generate: what the spec reads of these results is typed"
                    : shown + " knew their shapes already");
        } catch (IOException e) {
            return new ToolProbe.Answer(List.of(), List.of(Problem.error("SYNTH-RUN-RECORD", null,
                    "what was recorded cannot be written to " + shown + ": " + OutputFiles.describe(e) + ". Check permissions and"
                            + " free space, and run again.")));
        }
        return new ToolProbe.Answer(lines, List.of());
    }

    private static LockedStep with(LockedStep step, Recorded place) {
        LockedProbe before = place.lookup() ? step.lookupProbe() : step.probe();
        Shape seen = ShapeInference.infer(place.results(), place.tool());
        boolean goesOn = before != null && before.recorded() && before.key().equals(place.key());
        LockedProbe now = LockedProbe.recorded(
                place.key(),
                goesOn ? Shapes.merge(before.result(), seen) : seen,
                place.results().size() + (goesOn ? before.samples() : 0));
        return place.lookup()
                ? new LockedStep(step.binding(), step.probe(), step.lookup(), now)
                : new LockedStep(step.binding(), now, step.lookup(), step.lookupProbe());
    }

    private Problem nothing() {
        return lock == null
                ? Problem.error("SYNTH-RUN-RECORD", null, "there is no lock at " + shown
                        + ", so nothing was recorded. Run mvn synth:generate first.")
                : Problem.warning("SYNTH-RUN-RECORD", null, "nothing was recorded: every result of this run is known from a"
                        + " probe, or was remembered from an earlier run. What is remembered is not asked for again; another"
                        + " ledger forgets it: -Dsynth.ledger=jdbc:sqlite:target/record.db");
    }
}
