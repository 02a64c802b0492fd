package io.github.synthskills.core;

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
        Path file = request.specs().resolve(name);
        files.add(file);
        try {
            String refusal = refusal(file);
            if (refusal == null) {
                String text = Files.readString(file);
                Sample sample = new Sample(text, Cel.hash(text));
                read.put(name, sample);
                return sample;
            }
            problems.add(unreadable(step, refusal));
        } catch (NoSuchFileException e) {
            problems.add(unreadable(step, "there is no such file beside the spec"));
        } catch (IOException e) {
            problems.add(unreadable(step, e.getClass().getSimpleName()));
        }
        return null;
    }

    private @Nullable String refusal(Path file) throws IOException {
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
}
