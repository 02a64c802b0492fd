package io.github.synthskills.core;

import io.github.synthskills.core.lock.ProbeKey;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.runtime.Cel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The files that {@code probe.sample} names, read once in a build. Not thread-safe. */
final class SampleFiles {

    private static final long LARGEST = 16L << 20;

    private final SkillBuildRequest request;
    private final Problems problems;
    private final Map<String, Sample> read = new HashMap<>();
    private final SortedSet<Path> files = new TreeSet<>();

    SampleFiles(SkillBuildRequest request, Problems problems) {
        this.request = request;
        this.problems = problems;
    }

    /** A file's text, and a hash of it that may be kept. */
    record Sample(String text, String hash) {}

    /** The sample of a step that names one; null, with a problem, if it cannot be read. */
    @Nullable Sample of(TaskSpec.Step step) {
        String name = Objects.requireNonNull(step.probe().sample());
        Sample known = read.get(name);
        if (known != null) {
            return known;
        }
        files.add(request.specs().resolve(name));
        Sample sample = load(request, name, why -> problems.add(unreadable(step, why)));
        if (sample != null) {
            read.put(name, sample);
        }
        return sample;
    }

    /**
     * Reads a file in the folder of specs.
     *
     * @param name its path, relative to that folder
     * @param unreadable is told why it cannot be read, if it cannot
     * @return the sample; null if it cannot be read
     */
    static @Nullable Sample load(SkillBuildRequest request, String name, Consumer<String> unreadable) {
        Path file = request.specs().resolve(name);
        try {
            String refusal = refusal(request, file);
            if (refusal == null) {
                String text = Files.readString(file);
                return new Sample(text, Cel.hash(text));
            }
            unreadable.accept(refusal);
        } catch (NoSuchFileException e) {
            unreadable.accept("there is no such file beside the spec");
        } catch (IOException e) {
            unreadable.accept(e.getClass().getSimpleName());
        }
        return null;
    }

    private static @Nullable String refusal(SkillBuildRequest request, Path file) throws IOException {
        if (!file.toRealPath().startsWith(request.specs().toRealPath())) {
            return "it leads out of the folder of specs";
        }
        return Files.size(file) > LARGEST ? "it is larger than " + LARGEST + " bytes" : null;
    }

    /** The files that were asked for, whether they can be read or not. */
    SortedSet<Path> files() {
        return files;
    }

    /** The problem of a sample that is no use. */
    static Problem unreadable(TaskSpec.Step step, String why) {
        return Problem.error("SYNTH-PROBE-SAMPLE", step.position(), "the sample " + step.probe().sample() + " of step '"
                + step.id() + "' cannot be read: " + why + ". It must be a file with one result of the step's tool: JSON,"
                + " or text where the step says 'decode: text'. mvn synth:probe -Dsave=FILE writes one.");
    }

    /** What the evidence of a call depends on; null, with a problem, if its sample cannot be read. */
    @Nullable String probeKey(StepTools.ObservedCall call) {
        String key = ProbeKey.of(call.binding().tool(), call.step(), call.with());
        if (call.step().probe().sample() == null) {
            return key;
        }
        Sample sample = of(call.step());
        return sample == null ? null : ProbeKey.withSample(key, sample.hash());
    }
}
