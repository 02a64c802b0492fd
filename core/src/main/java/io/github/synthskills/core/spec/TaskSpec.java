package io.github.synthskills.core.spec;

import io.github.synthskills.core.expression.Ast;
import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.shape.Shape;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task spec as written, checked for everything that needs no tool to know.
 *
 * @param name the file name without {@code .skill.yaml}
 * @param file the path as users see it
 * @param skill the fully qualified class name
 * @param goal the goal, folded to one line per paragraph; may be empty
 * @param inputs the inputs in their order
 * @param steps the steps in their order
 * @param run how it runs
 * @param functions the local functions in their order
 * @param output the output members in their order
 * @param strict whether results that contradict what their tool declares fail the build
 */
public record TaskSpec(
        String name,
        String file,
        ClassName skill,
        String goal,
        List<Input> inputs,
        List<Step> steps,
        Run run,
        List<LocalFunction> functions,
        List<OutputMember> output,
        boolean strict) {

    public TaskSpec {
        inputs = List.copyOf(inputs);
        steps = List.copyOf(steps);
        functions = List.copyOf(functions);
        output = List.copyOf(output);
    }

    /** The same, run otherwise. */
    public TaskSpec withRun(Run other) {
        return new TaskSpec(name, file, skill, goal, inputs, steps, other, functions, output, strict);
    }

    /** A class name in two parts. */
    public record ClassName(Position position, String packageName, String simpleName) {
        @Override
        public String toString() {
            return packageName + "." + simpleName;
        }
    }

    /** A declared input. */
    public record Input(
            Position position,
            String name,
            InputType type,
            @Nullable Literal defaultValue,
            @Nullable Double minimum,
            @Nullable Double maximum,
            List<Literal> allowed,
            String description,
            boolean secret) {
        public Input {
            allowed = List.copyOf(allowed);
        }

        /** Whether a caller must give it. */
        public boolean required() {
            return defaultValue == null;
        }
    }

    /** The types that an input can have. */
    public sealed interface InputType {
        /** {@code string, integer, number, boolean, timestamp, duration}. */
        record Scalar(Shape.Kind kind) implements InputType {}

        /** {@code array} with {@code items}. */
        record Array(InputType items) implements InputType {}
    }

    /** A value written in YAML, without an expression: string, Long, Double, Boolean, null, or a list or map of these. */
    public record Literal(Position position, @Nullable Object value) {}

    /**
     * One step.
     *
     * @param id the step's id
     * @param action what it does
     * @param each the list to run over, or null
     * @param as the name of the element; empty without {@code each}
     * @param after ids of steps that must be finished first
     * @param when the condition, or null
     * @param pages how pages are read, or null for a plain call
     * @param yield what one call or element gives, or null
     * @param ensure how an existing effect is found, or null
     * @param key the effect key, or null
     * @param effect what the spec says of the effect, or null
     * @param idempotent whether repeating is harmless
     * @param decode how a result is decoded: {@code auto}, {@code text}, {@code json} or {@code content}
     * @param attempts the most attempts; 0 for the default
     * @param timeout the longest wait for one answer, or null
     * @param onError what a failed element means
     * @param probe how the step is probed
     * @param assume paths that are taken to be there, such as {@code messages[].from}
     * @param undeclared argument names that the tool does not declare but takes
     */
    public record Step(
            Position position,
            String id,
            Action action,
            @Nullable Expression each,
            String as,
            List<Reference> after,
            @Nullable Expression when,
            @Nullable Pages pages,
            @Nullable Value yield,
            @Nullable Ensure ensure,
            @Nullable Value key,
            @Nullable Effect effect,
            boolean idempotent,
            Decode decode,
            int attempts,
            @Nullable Duration timeout,
            ErrorTreatment onError,
            ProbeSpec probe,
            List<Literal> assume,
            List<String> undeclared) {
        public Step {
            after = List.copyOf(after);
            assume = List.copyOf(assume);
            undeclared = List.copyOf(undeclared);
        }

        /** The same with another name. */
        public Step named(String other) {
            return new Step(position, other, action, each, as, after, when, pages, yield, ensure, key, effect, idempotent, decode,
                    attempts, timeout, onError, probe, assume, undeclared);
        }

        /** The same, with existing effects found another way. */
        public Step with(Ensure other) {
            return new Step(position, id, action, each, as, after, when, pages, yield, other, key, effect, idempotent, decode, attempts,
                    timeout, onError, probe, assume, undeclared);
        }

        /** The same, with another longest wait. */
        public Step with(Duration other) {
            return new Step(position, id, action, each, as, after, when, pages, yield, ensure, key, effect, idempotent, decode, attempts,
                    other, onError, probe, assume, undeclared);
        }
    }

    /** A name that refers to a step. */
    public record Reference(Position position, String id) {}

    /** What a step does; exactly one of these. */
    public sealed interface Action {
        /** Calls a tool. */
        record ToolCall(Target target, Value.Members with) implements Action {}

        /** Computes a value. */
        record Compute(Value value) implements Action {}

        /** Runs another generated skill. */
        record RunSkill(Position position, String className, Value.Members with) implements Action {}

        /** Runs steps in order for one element. */
        record Nested(List<Step> steps) implements Action {
            public Nested {
                steps = List.copyOf(steps);
            }
        }
    }

    /** Which tool. */
    public sealed interface Target {
        Position position();

        /** Pinned: {@code tool: server/name}. */
        record Pinned(Position position, String server, String tool) implements Target {}

        /** Searched: {@code find: intent}, within {@code app} if given. */
        record Sought(Position position, @Nullable String app, String intent) implements Target {}
    }

    /** A value as written in YAML, with expressions in it. */
    public sealed interface Value {
        Position position();

        /** Plain YAML. */
        record Plain(Position position, @Nullable Object scalar) implements Value {}

        /** <code>${...}</code> and nothing else: keeps its type. */
        record Whole(Position position, Expression expression) implements Value {}

        /** Text with expressions in it: a string. */
        record Template(Position position, List<Part> parts) implements Value {
            public Template {
                parts = List.copyOf(parts);
            }
        }

        /** A mapping; keys are verbatim, in their order. */
        record Members(Position position, Map<String, Value> members) implements Value {
            public Members {
                members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
            }
        }

        /** A sequence. */
        record Items(Position position, List<Value> items) implements Value {
            public Items {
                items = List.copyOf(items);
            }
        }
    }

    /** A piece of a template. */
    public sealed interface Part {
        /** Text as it is. */
        record Text(String text) implements Part {}

        /** An expression whose value is put in. */
        record Embedded(Expression expression) implements Part {}
    }

    /** An expression: its source, white space as written, and its parsed form. */
    public record Expression(
            Position position, String source, Ast ast) {}

    /** How pages are read. */
    public sealed interface Pages {
        /** {@code pages: all} ({@code atMost} 0) or {@code pages: n}; the rest is inferred. */
        record Inferred(Position position, int atMost) implements Pages {}

        /** The explicit form. */
        record Explicit(
                Position position,
                @Nullable Expression items,
                @Nullable Expression next,
                @Nullable String into,
                @Nullable Expression more,
                Map<String, Literal> size,
                int atMost)
                implements Pages {
            public Explicit {
                size = Collections.unmodifiableMap(new LinkedHashMap<>(size));
            }
        }
    }

    /** How an existing effect is found. */
    public record Ensure(
            Position position,
            @Nullable LookupCall lookup,
            @Nullable Expression exists,
            boolean lookFirst) {

        /** Whether the lookup is to be discovered: {@code ensure: exists}. */
        public boolean shorthand() {
            return lookup == null;
        }
    }

    /** The call that finds an existing effect. */
    public record LookupCall(Target target, Value.Members with, @Nullable Value yield) {}

    /** What the spec says of a step's effect. */
    public enum Effect {
        READ,
        WRITE
    }

    /** How a result is decoded. */
    public enum Decode {
        AUTO,
        TEXT,
        JSON,
        CONTENT
    }

    /** What a failed element means. */
    public enum ErrorTreatment {
        FAIL,
        SKIP,
        COLLECT
    }

    /**
     * How a step is probed.
     *
     * @param allow whether the author permits calling this tool at build time
     * @param expectEmpty whether no rows are fine
     * @param with sets of arguments for the probe only, at least one, each merged over the step's own; or null
     * @param sample a file with a sample result, relative to the spec; or null
     */
    public record ProbeSpec(
            boolean allow, boolean expectEmpty, @Nullable List<Value.Members> with, @Nullable String sample) {
        /** Nothing said. */
        public static final ProbeSpec NONE = new ProbeSpec(false, false, null, null);

        public ProbeSpec {
            with = with == null ? null : List.copyOf(with);
        }
    }

    /**
     * How a skill runs.
     *
     * @param concurrency the most elements of one step at once; 0 for the default
     * @param checkpoint whether finished elements are remembered; null if the spec does not say
     * @param rate calls per second by server
     * @param maxElements the most elements held in memory by one step; 0 for the default
     * @param probeInputs inputs for probing, for those without a default
     */
    public record Run(
            int concurrency,
            @Nullable Boolean checkpoint,
            Map<String, Double> rate,
            int maxElements,
            Map<String, Literal> probeInputs) {
        public Run {
            rate = Collections.unmodifiableMap(new LinkedHashMap<>(rate));
            probeInputs = Collections.unmodifiableMap(new LinkedHashMap<>(probeInputs));
        }
    }

    /** A local function: one expression over its parameters. */
    public record LocalFunction(Position position, String name, List<String> parameters, Expression body) {
        public LocalFunction {
            parameters = List.copyOf(parameters);
        }
    }

    /** A member of the output. */
    public record OutputMember(Position position, String name, Value value) {}

    /** The step of that id among the top-level steps. */
    public Optional<Step> step(String id) {
        return steps.stream().filter(step -> step.id().equals(id)).findFirst();
    }
}
