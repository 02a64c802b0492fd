package io.github.synthskills.core.spec;

import io.github.synthskills.core.expression.FunctionLibrary;
import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.spec.TaskSpec.ClassName;
import io.github.synthskills.core.spec.TaskSpec.Input;
import io.github.synthskills.core.spec.TaskSpec.LocalFunction;
import io.github.synthskills.core.spec.TaskSpec.OutputMember;
import io.github.synthskills.core.spec.TaskSpec.Run;
import io.github.synthskills.core.spec.TaskSpec.Step;
import io.github.synthskills.core.spec.TaskSpec.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads task specs; finds everything that is wrong with one without looking at a tool. */
public final class TaskSpecReader {

    private static final String SUFFIX = ".skill.yaml";

    private TaskSpecReader() {}

    /**
     * Reads one spec.
     *
     * @param file the file's path as users see it, with forward slashes
     * @param text its content
     * @param problems takes everything that is wrong, each with its place
     * @return the spec; null if there was an error in it
     */
    public static @Nullable TaskSpec read(String file, String text, Problems problems) {
        Problems found = new Problems();
        TaskSpec spec = text.length() > SpecYaml.LONGEST_TEXT ? tooLong(file, found) : read(file, text, found, List.of());
        found.sorted().forEach(problems::add);
        return found.hasErrors() ? null : spec;
    }

    private static @Nullable TaskSpec tooLong(String file, Problems problems) {
        problems.add(Problem.error("SYNTH-SPEC-LIMIT", new Position(file, 1, 1), "The spec is larger than a spec may be: "
                + "it has more than " + SpecYaml.LONGEST_TEXT + " characters. Split it into several skills."));
        return null;
    }

    /** Reads on with quotes where they were missing, so that the other problems show in the same build. */
    private static @Nullable TaskSpec read(String file, String text, Problems problems, List<Integer> repaired) {
        Quoting.Repaired quoted = repaired.isEmpty() ? Quoting.repair(file, text) : null;
        if (quoted != null) {
            Problems others = new Problems();
            read(file, quoted.text(), others, quoted.lines());
            quoted.problems().forEach(problems::add);
            others.sorted().stream()
                    .filter(problem -> !isIn(quoted.lines(), problem.position()))
                    .forEach(problems::add);
            return null;
        }
        Source source = new Source(file, text);
        Node root = SpecYaml.compose(source, text, problems);
        return root == null ? null : new TaskSpecReader.Sections(new Reading(source, problems)).spec(file, root);
    }

    private static boolean isIn(List<Integer> lines, @Nullable Position position) {
        return position != null && lines.contains(position.line());
    }

    /** The sections of a spec. */
    private static final class Sections {

        private final Reading reading;
        private final ExpressionReader expressions;
        private final ValueReader values;
        private final Names names;

        Sections(Reading reading) {
            this.reading = reading;
            this.expressions = new ExpressionReader(reading);
            this.values = new ValueReader(reading, expressions);
            this.names = new Names(reading, FunctionLibrary.functionNames());
        }

        @Nullable TaskSpec spec(String file, Node root) {
            Mapping top = Mapping.of(reading, root, "spec", SpecKeys.TOP);
            if (top == null) {
                return null;
            }
            Node skill = top.require("skill", "add 'skill: com.example.skills.SomeName', the class to generate.");
            ClassName name = skill == null ? null : ClassNames.read(reading, skill);
            List<Input> inputs = new InputReader(reading, names).read(top.get("inputs"));
            List<LocalFunction> functions =
                    new FunctionReader(reading, names, expressions).read(top.get("functions"));
            List<Step> steps = steps(top);
            Run run = new RunReader(reading).read(top.get("run"), top.get("probe"), inputs);
            List<OutputMember> output = output(top.get("output"));
            return name == null
                    ? null
                    : new TaskSpec(shortName(file), file, name, goal(top), inputs, steps, run, functions, output,
                            top.flag("strict"));
        }

        private static String shortName(String file) {
            String last = file.substring(file.lastIndexOf('/') + 1);
            return last.endsWith(SUFFIX) ? last.substring(0, last.length() - SUFFIX.length()) : last;
        }

        /** One line a paragraph, whatever way the YAML folds it. */
        private String goal(Mapping top) {
            String goal = top.text("goal");
            return goal == null
                    ? ""
                    : goal.replaceAll("[ \\t]*\\R[ \\t]*", "\n")
                            .replaceAll("(?<!\\n)\\n(?!\\n)", " ")
                            .replaceAll("\\n+", "\n");
        }

        private List<Step> steps(Mapping top) {
            Node node = top.get("steps");
            if (node != null) {
                return new StepReader(reading, names, expressions, values).read(node);
            }
            reading.error("SYNTH-SPEC-STEPS", top.node(), "The spec has no 'steps'. Planning the steps from 'goal' is not "
                    + "part of this version; write them, each with an id and one of find, tool, value, skill, steps.");
            return List.of();
        }

        private List<OutputMember> output(@Nullable Node node) {
            Mapping mapping = node == null ? null : Mapping.of(reading, node, "output");
            List<OutputMember> output = new ArrayList<>();
            if (mapping != null) {
                for (Mapping.Entry entry : mapping.entries()) {
                    boolean named = names.member(entry.keyNode(), "output", entry.key());
                    Value value = values.value(entry.value());
                    if (named && value != null) {
                        output.add(new OutputMember(reading.position(entry.keyNode()), entry.key(), value));
                    }
                }
            }
            return output;
        }
    }
}
