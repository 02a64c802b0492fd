package io.github.synthskills.core.trajectory;

import io.github.synthskills.core.route.Route;
import io.github.synthskills.core.shape.Shape;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One build of a skill, complete (second paper, section 3.2.2). It holds what people wrote and what was decided, shapes and
 * counts; never a value from a tool's result or from a run's inputs.
 *
 * @param id tells it apart: the hash of skill, project and all that decided it; the same build twice is one trajectory
 * @param trigger what was asked for
 * @param plan the spec's text without {@code skill} and {@code goal}: inputs, steps, run, functions, output
 * @param nodes the steps in the order of the data flow, those of nested steps after their parent
 * @param patterns how the steps hang together
 * @param context what it was built in
 * @param outcome how it ended
 * @param metadata when, how often, at what cost
 */
public record Trajectory(
        String id,
        Trigger trigger,
        String plan,
        List<Node> nodes,
        SortedSet<Pattern> patterns,
        Context context,
        Outcome outcome,
        Metadata metadata) {

    public Trajectory {
        nodes = List.copyOf(nodes);
        patterns = Collections.unmodifiableSortedSet(new TreeSet<>(patterns));
    }

    /**
     * The condition under which it applies.
     *
     * @param skill the class
     * @param goal the goal as written
     * @param values the values in the goal, by the name of the input or argument that has them
     * @param vector the goal's vector; empty if there is no model
     * @param model what made the vector
     * @param likewise other goals that were found to mean the same
     */
    public record Trigger(
            String skill, String goal, SortedMap<String, String> values, List<Float> vector, String model, List<String> likewise) {

        public Trigger {
            values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
            vector = List.copyOf(vector);
            likewise = List.copyOf(likewise);
        }
    }

    /**
     * One step.
     *
     * @param path the step's path, such as {@code upload/stored}
     * @param kind {@code call}, {@code value} or {@code nested}
     * @param hash of the step as written, so that a changed one is seen
     * @param intent the words that its tool was sought with, or null
     * @param app the server the search was restricted to, or null
     * @param tool the tool's id, or null
     * @param pin the tool's definition, or null
     * @param writes whether its tool may change anything
     * @param inputs what it is given, by argument, as written
     * @param reads the steps and inputs it reads
     * @param output the shape of what it gives; null if it was not reached
     * @param variable whether other trajectories of the same structure differ here
     * @param author who wrote it: {@code spec}, {@code memory} or {@code model}
     * @param experiences the keys of the experiences that changed it
     */
    public record Node(
            String path,
            String kind,
            String hash,
            @Nullable String intent,
            @Nullable String app,
            @Nullable String tool,
            @Nullable String pin,
            boolean writes,
            SortedMap<String, String> inputs,
            SortedSet<String> reads,
            @Nullable Shape output,
            boolean variable,
            String author,
            List<String> experiences) {

        public Node {
            inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
            reads = Collections.unmodifiableSortedSet(new TreeSet<>(reads));
            experiences = List.copyOf(experiences);
        }
    }

    /** How steps hang together. */
    public enum Pattern {
        SEQUENTIAL,
        CONDITIONAL,
        PARALLEL
    }

    /**
     * What it was built in.
     *
     * @param environment names and versions that matter: compiler, code generator, Java
     * @param servers the servers it needs, each with a hash of where it is and of what it says of itself
     * @param permissions what it may do, by server: {@code read} or {@code write}
     * @param timeRange the expressions over {@code now} that say which time it looks at
     */
    public record Context(
            SortedMap<String, String> environment,
            SortedMap<String, String> servers,
            SortedMap<String, String> permissions,
            List<String> timeRange) {

        public Context {
            environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
            servers = Collections.unmodifiableSortedMap(new TreeMap<>(servers));
            permissions = Collections.unmodifiableSortedMap(new TreeMap<>(permissions));
            timeRange = List.copyOf(timeRange);
        }
    }

    /** How it ended. */
    public sealed interface Outcome {
        /** Built and verified; {@code runs} that were learned from, and in how many of them no tool refused what it was given. */
        record Built(long runs, long runsWell) implements Outcome {}

        /** Not built; ids of the problems with the paths of their steps, such as {@code SYNTH-TOOL-AMBIGUOUS files}. */
        record Failed(List<String> problems) implements Outcome {
            public Failed {
                problems = List.copyOf(problems);
            }
        }
    }

    /**
     * About the record.
     *
     * @param recorded when it was built last
     * @param version the version of the compiler
     * @param tags what it is compatible with: hashes of the definitions of its tools, by tool
     * @param uses how often it was built, reused or rewritten from
     * @param taken the way that its last build took
     */
    public record Metadata(Instant recorded, String version, SortedMap<String, String> tags, long uses, Taken taken) {

        public Metadata {
            tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
        }
    }

    /**
     * The way a build took, and what it cost.
     *
     * @param route the route
     * @param from the trajectory it was reused or rewritten from, or null
     * @param score how like that one's goal was; 1 if it is the same skill's
     * @param reasons what the gate said
     * @param nodes by path, what became of each node: {@code reused}, {@code rewritten}, {@code new}, each with why
     * @param discoveries intents searched for on servers
     * @param probes tools called to see what they give
     * @param discoveriesSaved bindings taken over instead of being searched for
     * @param probesSaved evidence taken over instead of being probed for
     * @param tokens tokens that a model read and wrote; 0 without a model
     * @param tokensSaved what full planning would have taken by the declared cost model
     * @param millis how long the build of this skill took
     */
    public record Taken(
            Route route,
            @Nullable String from,
            double score,
            List<String> reasons,
            SortedMap<String, String> nodes,
            int discoveries,
            int probes,
            int discoveriesSaved,
            int probesSaved,
            long tokens,
            long tokensSaved,
            long millis) {

        public Taken {
            reasons = List.copyOf(reasons);
            nodes = Collections.unmodifiableSortedMap(new TreeMap<>(nodes));
        }
    }
}
