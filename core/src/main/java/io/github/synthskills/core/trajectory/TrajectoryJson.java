package io.github.synthskills.core.trajectory;

import static io.github.synthskills.core.trajectory.CheckedJson.bounded;
import static io.github.synthskills.core.trajectory.CheckedJson.constant;
import static io.github.synthskills.core.trajectory.CheckedJson.count;
import static io.github.synthskills.core.trajectory.CheckedJson.map;
import static io.github.synthskills.core.trajectory.CheckedJson.name;
import static io.github.synthskills.core.trajectory.CheckedJson.smallCount;
import static io.github.synthskills.core.trajectory.CheckedJson.text;
import static io.github.synthskills.core.trajectory.CheckedJson.texts;
import static io.github.synthskills.core.trajectory.CheckedJson.word;

import io.github.synthskills.core.route.Route;
import io.github.synthskills.core.shape.ShapeJson;
import io.github.synthskills.core.trajectory.Trajectory.Context;
import io.github.synthskills.core.trajectory.Trajectory.Metadata;
import io.github.synthskills.core.trajectory.Trajectory.Node;
import io.github.synthskills.core.trajectory.Trajectory.Outcome;
import io.github.synthskills.core.trajectory.Trajectory.Pattern;
import io.github.synthskills.core.trajectory.Trajectory.Taken;
import io.github.synthskills.core.trajectory.Trajectory.Trigger;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Trajectories as JSON, for the memory's file, for exchange and for reports. What is read may come from anywhere and is checked;
 * reading gives back an equal trajectory.
 */
public final class TrajectoryJson {

    private TrajectoryJson() {}

    /** A trajectory as an object. */
    public static Json write(Trajectory trajectory) {
        return Json.object()
                .put("id", trajectory.id())
                .put("trigger", trigger(trajectory.trigger()))
                .put("plan", trajectory.plan())
                .put("nodes", Json.list(trajectory.nodes(), TrajectoryJson::node))
                .put("patterns", Json.list(List.copyOf(trajectory.patterns()), pattern -> Json.of(word(pattern))))
                .put("context", context(trajectory.context()))
                .put("outcome", outcome(trajectory.outcome()))
                .put("metadata", metadata(trajectory.metadata()))
                .build();
    }

    /**
     * Reads a trajectory.
     *
     * @throws ShapeMismatch if this is none, or one that is larger than any that builds leave
     */
    public static Trajectory read(Json json) {
        bounded(json.get("nodes"));
        return new Trajectory(
                name(json.get("id")),
                readTrigger(json.get("trigger")),
                text(json.get("plan")),
                json.get("nodes").list(TrajectoryJson::readNode),
                patterns(json.get("patterns")),
                readContext(json.get("context")),
                readOutcome(json.get("outcome")),
                readMetadata(json.get("metadata")));
    }

    private static Json trigger(Trigger trigger) {
        return Json.object()
                .put("skill", trigger.skill())
                .put("goal", trigger.goal())
                .put("values", Json.map(trigger.values(), Json::of))
                .put("vector", VectorText.write(trigger.vector()))
                .put("model", trigger.model())
                .put("likewise", Json.list(trigger.likewise(), Json::of))
                .build();
    }

    private static Trigger readTrigger(Json json) {
        return new Trigger(
                name(json.get("skill")),
                text(json.get("goal")),
                map(json.get("values")),
                VectorText.read(json.get("vector")),
                text(json.get("model")),
                texts(json.get("likewise")));
    }

    private static Json node(Node node) {
        return Json.object()
                .put("path", node.path())
                .put("kind", node.kind())
                .put("hash", node.hash())
                .putIfPresent("intent", node.intent(), Json::of)
                .putIfPresent("app", node.app(), Json::of)
                .putIfPresent("tool", node.tool(), Json::of)
                .putIfPresent("pin", node.pin(), Json::of)
                .put("writes", node.writes())
                .put("inputs", Json.map(node.inputs(), Json::of))
                .put("reads", Json.list(List.copyOf(node.reads()), Json::of))
                .putIfPresent("output", node.output(), ShapeJson::write)
                .put("variable", node.variable())
                .put("author", node.author())
                .put("experiences", Json.list(node.experiences(), Json::of))
                .build();
    }

    private static Node readNode(Json json) {
        return new Node(
                name(json.get("path")),
                name(json.get("kind")),
                name(json.get("hash")),
                json.get("intent").orNull(CheckedJson::text),
                json.get("app").orNull(CheckedJson::name),
                json.get("tool").orNull(CheckedJson::name),
                json.get("pin").orNull(CheckedJson::name),
                json.get("writes").bool(),
                map(json.get("inputs")),
                new TreeSet<>(texts(json.get("reads"))),
                json.get("output").orNull(ShapeJson::read),
                json.get("variable").bool(),
                name(json.get("author")),
                texts(json.get("experiences")));
    }

    private static SortedSet<Pattern> patterns(Json json) {
        return new TreeSet<>(json.list(pattern -> constant(Pattern.class, pattern)));
    }

    private static Json context(Context context) {
        return Json.object()
                .put("environment", Json.map(context.environment(), Json::of))
                .put("servers", Json.map(context.servers(), Json::of))
                .put("permissions", Json.map(context.permissions(), Json::of))
                .put("timeRange", Json.list(context.timeRange(), Json::of))
                .build();
    }

    private static Context readContext(Json json) {
        return new Context(
                map(json.get("environment")),
                map(json.get("servers")),
                map(json.get("permissions")),
                texts(json.get("timeRange")));
    }

    private static Json outcome(Outcome outcome) {
        if (outcome instanceof Outcome.Built built) {
            return Json.object().put("runs", built.runs()).put("runsWell", built.runsWell()).build();
        }
        return Json.object()
                .put("problems", Json.list(((Outcome.Failed) outcome).problems(), Json::of))
                .build();
    }

    private static Outcome readOutcome(Json json) {
        if (!json.requireObject().get("problems").isAbsent()) {
            return new Outcome.Failed(texts(json.get("problems")));
        }
        return new Outcome.Built(count(json.get("runs")), count(json.get("runsWell")));
    }

    private static Json metadata(Metadata metadata) {
        return Json.object()
                .put("recorded", metadata.recorded())
                .put("version", metadata.version())
                .put("tags", Json.map(metadata.tags(), Json::of))
                .put("uses", metadata.uses())
                .put("taken", taken(metadata.taken()))
                .build();
    }

    private static Metadata readMetadata(Json json) {
        return new Metadata(
                CheckedJson.instant(json.get("recorded")),
                name(json.get("version")),
                map(json.get("tags")),
                count(json.get("uses")),
                readTaken(json.get("taken")));
    }

    private static Json taken(Taken taken) {
        return Json.object()
                .put("route", word(taken.route()))
                .putIfPresent("from", taken.from(), Json::of)
                .put("score", taken.score())
                .put("reasons", Json.list(taken.reasons(), Json::of))
                .put("nodes", Json.map(taken.nodes(), Json::of))
                .put("discoveries", (long) taken.discoveries())
                .put("probes", (long) taken.probes())
                .put("discoveriesSaved", (long) taken.discoveriesSaved())
                .put("probesSaved", (long) taken.probesSaved())
                .put("tokens", taken.tokens())
                .put("tokensSaved", taken.tokensSaved())
                .put("millis", taken.millis())
                .build();
    }

    private static Taken readTaken(Json json) {
        return new Taken(
                constant(Route.class, json.get("route")),
                json.get("from").orNull(CheckedJson::name),
                finite(json.get("score")),
                texts(json.get("reasons")),
                map(json.get("nodes")),
                smallCount(json.get("discoveries")),
                smallCount(json.get("probes")),
                smallCount(json.get("discoveriesSaved")),
                smallCount(json.get("probesSaved")),
                count(json.get("tokens")),
                count(json.get("tokensSaved")),
                count(json.get("millis")));
    }

    private static double finite(Json json) {
        double number = json.number();
        if (!Double.isFinite(number)) {
            throw new ShapeMismatch(json.path(), "beyond all bounds");
        }
        return number;
    }
}
