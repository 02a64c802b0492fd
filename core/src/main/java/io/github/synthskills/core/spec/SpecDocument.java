package io.github.synthskills.core.spec;

import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** One file that is read as YAML, with quotes where they were missing, so that all its problems show in the same build. */
final class SpecDocument {

    private final Reading reading;
    private final @Nullable Mapping top;
    private final Quoting.@Nullable Repaired repaired;

    private SpecDocument(Reading reading, @Nullable Mapping top, Quoting.@Nullable Repaired repaired) {
        this.reading = reading;
        this.top = top;
        this.repaired = repaired;
    }

    /**
     * Opens a file.
     *
     * @param what it is in messages
     * @param least what it has at least, in words
     * @param keys those it may have at the top
     */
    static SpecDocument open(SpecText spec, String what, String least, List<String> keys) {
        String file = spec.file();
        String text = spec.text();
        Problems problems = new Problems();
        if (text.length() > SpecYaml.LONGEST_TEXT) {
            problems.add(Problem.error("SYNTH-SPEC-LIMIT", new Position(file, 1, 1), "The " + what + " is larger than a " + what
                    + " may be: it has more than " + SpecYaml.LONGEST_TEXT + " characters. Split it into several skills."));
            return new SpecDocument(new Reading(new Source(file, ""), problems), null, null);
        }
        Quoting.Repaired repaired = Quoting.repair(file, text);
        String readable = repaired == null ? text : repaired.text();
        Reading reading = new Reading(new Source(file, readable), problems);
        Node root = SpecYaml.compose(reading.source(), readable, least, problems);
        return new SpecDocument(reading, root == null ? null : Mapping.of(reading, root, what, keys), repaired);
    }

    Reading reading() {
        return reading;
    }

    /** Its members; null, with problems, if it has none that can be read. */
    @Nullable Mapping top() {
        return top;
    }

    /** The value of a key at the top, or null. */
    @Nullable Node get(String key) {
        return top == null ? null : top.get(key);
    }

    /** Adds what is wrong; of a line that quotes were put into only that, since everything else there follows from it. */
    void report(Problems problems) {
        if (repaired != null) {
            repaired.problems().forEach(problems::add);
        }
        reading.problems().sorted().stream()
                .filter(problem -> !isRepaired(problem.position()))
                .forEach(problems::add);
    }

    private boolean isRepaired(@Nullable Position position) {
        return repaired != null && position != null && repaired.lines().contains(position.line());
    }
}
