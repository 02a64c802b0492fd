package io.github.synthskills.core.trajectory;

import io.github.synthskills.core.experience.ErrorFingerprint;
import io.github.synthskills.core.experience.Evidence;
import io.github.synthskills.core.experience.Experience;
import io.github.synthskills.core.experience.Remedy;
import io.github.synthskills.core.experience.RootCause;
import io.github.synthskills.core.lock.SkillLock;
import io.github.synthskills.core.route.Route;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.trajectory.Trajectory.Context;
import io.github.synthskills.core.trajectory.Trajectory.Metadata;
import io.github.synthskills.core.trajectory.Trajectory.Node;
import io.github.synthskills.core.trajectory.Trajectory.Outcome;
import io.github.synthskills.core.trajectory.Trajectory.Pattern;
import io.github.synthskills.core.trajectory.Trajectory.Taken;
import io.github.synthskills.core.trajectory.Trajectory.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** A trajectory of two steps, varied for tests. */
record Trajectories(
        String id, String skill, String goal, int days, String filter, Outcome outcome, Instant recorded, List<Float> vector) {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    static Trajectories of(String id) {
        return new Trajectories(
                id,
                "com.example.Archive",
                "Archive the mail of the last 15 days",
                15,
                "received ge ${now - days(15)}",
                new Outcome.Built(0, 0),
                NOON,
                List.of(1f, 0f));
    }

    Trajectories skill(String other) {
        return new Trajectories(id, other, goal, days, filter, outcome, recorded, vector);
    }

    Trajectories goal(String other) {
        return new Trajectories(id, skill, other, days, filter, outcome, recorded, vector);
    }

    Trajectories days(int other) {
        return new Trajectories(id, skill, goal, other, "received ge ${now - days(" + other + ")}", outcome, recorded, vector);
    }

    Trajectories failed(String... problems) {
        return new Trajectories(id, skill, goal, days, filter, new Outcome.Failed(List.of(problems)), recorded, vector);
    }

    Trajectories runs(long runs, long well) {
        return new Trajectories(id, skill, goal, days, filter, new Outcome.Built(runs, well), recorded, vector);
    }

    Trajectories later(long seconds) {
        return new Trajectories(id, skill, goal, days, filter, outcome, recorded.plusSeconds(seconds), vector);
    }

    Trajectories vector(Float... other) {
        return new Trajectories(id, skill, goal, days, filter, outcome, recorded, List.of(other));
    }

    Trajectory build() {
        return new Trajectory(
                id,
                new Trigger(skill, goal, new TreeMap<>(Map.of("days", Integer.toString(days))), vector, "test", List.of()),
                plan(),
                List.of(node("messages", "m" + filter, "mail/list", filter), node("stored", "s", "files/upload", "${messages}")),
                new TreeSet<>(List.of(Pattern.SEQUENTIAL)),
                new Context(
                        new TreeMap<>(Map.of("java", "17")),
                        new TreeMap<>(Map.of("mail", "abc")),
                        new TreeMap<>(Map.of("mail", "read", "files", "write")),
                        List.of("now - days(15)")),
                outcome,
                new Metadata(recorded, "0.1.0", new TreeMap<>(Map.of("mail/list", "p1")), 1, taken()));
    }

    private String plan() {
        return """
                inputs:
                  days: { type: integer, default: %d }
                steps:
                  - id: messages
                    tool: mail/list
                    with: { filter: "%s" }
                  - id: stored
                    tool: files/upload
                    with: { filter: "${messages}" }
                """.formatted(days, filter);
    }

    private static Node node(String path, String hash, String tool, String filter) {
        return new Node(
                path,
                "call",
                hash,
                null,
                null,
                tool,
                "p1",
                false,
                new TreeMap<>(Map.of("filter", filter)),
                new TreeSet<>(path.equals("stored") ? List.of("messages") : List.of()),
                new Shape.ListOf(Shape.STRING),
                false,
                "spec",
                List.of());
    }

    private static Taken taken() {
        return new Taken(Route.INITIALIZE, null, 0, List.of("new"), new TreeMap<>(Map.of("messages", "new")), 1, 1, 0, 0, 0, 0, 12);
    }

    static SkillLock lock(String step) {
        return SkillLock.empty("1 " + step);
    }

    static Experience experience(String tool, long seen) {
        return new Experience(
                tool,
                "p1",
                false,
                new ErrorFingerprint("conflict", "… already exists", "409"),
                RootCause.PARAMETER,
                new Remedy.EnsureExists(),
                new Evidence(seen, 200, 1));
    }
}
