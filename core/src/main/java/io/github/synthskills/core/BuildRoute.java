package io.github.synthskills.core;

import io.github.synthskills.core.StepSources.Origin;
import io.github.synthskills.core.StepSources.Source;
import io.github.synthskills.core.lock.FingerprintDiff;
import io.github.synthskills.core.lock.SkillLock;
import io.github.synthskills.core.route.Route;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.core.trajectory.Trajectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The way that the build of one spec took: what of it was there before, and what became of each step. A comment, the layout, the
 * order of steps and the words of the goal change nothing that a step spec means.
 */
final class BuildRoute {

    /** What makes no difference to what a skill does. */
    private static final Set<String> MEANINGLESS = Set.of("goal", "codegen version");

    /** Why a skill is built from nothing. */
    static final String NOTHING_BEFORE = "there is no lock, and no earlier build of this skill is remembered";

    private final TaskSpec spec;
    private final SortedMap<String, String> now;
    private final List<SpecNode> nodes;
    private final SkillLock lock;
    private final boolean believed;
    private final @Nullable EarlierBuild before;
    private final StepSources sources;
    private final SortedMap<String, String> states = new TreeMap<>();
    private final List<String> touched = new ArrayList<>();

    private BuildRoute(TaskSpec spec, SortedMap<String, String> now, List<SpecNode> nodes, SkillLock lock,
            boolean believed, @Nullable EarlierBuild before, StepSources sources) {
        this.spec = spec;
        this.now = now;
        this.nodes = nodes;
        this.lock = lock;
        this.believed = believed;
        this.before = before;
        this.sources = sources;
    }

    /**
     * A way.
     *
     * @param taken all about it, without its time
     * @param touched the paths of the steps that are new or other than they were, in the order of the data flow
     */
    record Way(Trajectory.Taken taken, List<String> touched) {
        Way {
            touched = List.copyOf(touched);
        }

        /** The same with the time it took. */
        Way lasting(long millis) {
            return new Way(new Trajectory.Taken(taken.route(), taken.from(), taken.score(), taken.reasons(), taken.nodes(),
                    taken.discoveries(), taken.probes(), taken.discoveriesSaved(), taken.probesSaved(), taken.tokens(),
                    taken.tokensSaved(), millis), touched);
        }
    }

    /**
     * The way of a build.
     *
     * @param now what the skill is generated from now, by name
     * @param lock the lock as it was before
     * @param believed whether what it holds could be taken over
     * @param before the build that left the lock, or, without a lock, the newest of the skill; null if unknown
     */
    static Way of(TaskSpec spec, SortedMap<String, String> now, List<SpecNode> nodes, SkillLock lock, boolean believed,
            @Nullable EarlierBuild before, StepSources sources) {
        return new BuildRoute(spec, now, nodes, believed ? lock : SkillLock.empty(Codegen.VERSION), believed,
                believed ? before : null, sources)
                .way();
    }

    private Way way() {
        for (SpecNode node : nodes) {
            String state = state(node);
            states.put(node.path(), state);
            if (!state.startsWith("reused")) {
                touched.add(node.path());
            }
        }
        List<String> reasons = reasons();
        Route route = route(reasons);
        return new Way(new Trajectory.Taken(route, route == Route.INITIALIZE ? null : from(), score(route), reasons, states,
                sources.searches(), sources.probes(), sources.searchesSaved(), sources.probesSaved(), 0,
                route == Route.INITIALIZE ? 0 : PlanningCost.of(spec.goal()), 0), touched);
    }

    private Route route(List<String> reasons) {
        boolean something = states.values().stream().anyMatch(state -> !state.startsWith("new"));
        if (!something && !nodes.isEmpty()) {
            return Route.INITIALIZE;
        }
        boolean sameMeaning = before == null ? reasons.stream().noneMatch(this::matters) : before.changes().sameMeaning();
        return touched.isEmpty() && sameMeaning && !hasLearned() ? Route.REUSE : Route.REWRITE;
    }

    private boolean matters(String reason) {
        return MEANINGLESS.stream().noneMatch(reason::startsWith) && !reason.equals(NOTHING);
    }

    private boolean hasLearned() {
        return !learned().isEmpty();
    }

    /** What was learned since the lock was written. */
    private List<String> learned() {
        return lock.fingerprint().isEmpty() ? List.of() : FingerprintDiff.explain(lock.fingerprint(), now).stream()
                .filter(difference -> difference.startsWith("learned "))
                .toList();
    }

    // --- what became of a step ---

    private String state(SpecNode node) {
        Written written = written(node);
        List<String> why = new ArrayList<>();
        Stream.of(origin("tool", node.path(), sources.bindings()), origin("lookup", node.path() + "?", sources.bindings()),
                        origin("evidence", node.path(), sources.evidence()))
                .filter(Objects::nonNull)
                .forEach(why::add);
        if (sources.isProbed(node.path()) && !isFromServer(sources.evidence().get(node.path()))) {
            why.add("probed for samples that others need");
        }
        boolean asked = isFromServer(sources.bindings().get(node.path())) || isFromServer(sources.evidence().get(node.path()));
        String state = switch (written) {
            case SAME -> asked ? "rewritten" : "reused";
            case OTHER -> "rewritten";
            case UNKNOWN -> moved(node) ? "reused" : "new";
        };
        String first = switch (written) {
            case SAME -> former(node.path()) == null ? "unchanged" : "was step '" + former(node.path()) + "'";
            case OTHER -> before == null ? "written differently" : before.difference(node.path());
            case UNKNOWN -> "";
        };
        return state + ": " + Stream.concat(Stream.of(first).filter(text -> !text.isEmpty()), why.stream())
                .collect(Collectors.joining("; ")).transform(text -> text.isEmpty() ? "not there before" : text);
    }

    private @Nullable String former(String path) {
        return before == null ? null : before.formerPath(shown(path));
    }

    /** A step that nobody had at this place, but whose tool and evidence others had. */
    private boolean moved(SpecNode node) {
        Origin tool = sources.bindings().get(node.path());
        return tool != null && !isFromServer(tool) && !isFromServer(sources.evidence().get(node.path()));
    }

    private enum Written { SAME, OTHER, UNKNOWN }

    private Written written(SpecNode node) {
        if (before != null) {
            return before.isNew(node.path())
                    ? Written.UNKNOWN
                    : before.difference(node.path()).isEmpty() ? Written.SAME : Written.OTHER;
        }
        String top = node.path().contains("/") ? node.path().substring(0, node.path().indexOf('/')) : node.path();
        String old = lock.fingerprint().get("step '" + top + "'");
        if (old == null) {
            return Written.UNKNOWN;
        }
        if (old.equals(now.get("step '" + top + "'"))) {
            return Written.SAME;
        }
        // The lock tells of the outer step only that something in it changed.
        boolean inner = node.path().contains("/");
        return inner && !lock.steps().containsKey(node.path()) && node.kind().equals(SpecNode.CALL)
                ? Written.UNKNOWN
                : Written.OTHER;
    }

    private static boolean isFromServer(@Nullable Origin origin) {
        return origin != null && origin.source() == Source.SERVER;
    }

    private @Nullable String origin(String what, String path, Map<String, Origin> origins) {
        Origin origin = origins.get(path);
        if (origin == null) {
            return null;
        }
        boolean here = origin.path().equals(path);
        return switch (origin.source()) {
            case LOCK -> here || origin.path().replace("?", "").equals(former(path)) ? null : what + " as step '" + shown(origin.path()) + "' had it";
            case UNFINISHED -> what + " from the build before, which did not end";
            case MEMORY -> what + " known from " + (spec.skill().toString().equals(origin.skill()) ? "an earlier build" : origin.skill())
                    + (here ? "" : ", step '" + shown(origin.path()) + "'");
            case SERVER -> what.equals("evidence") ? "probed"
                    : sources.isSearched(path) ? what + " searched for"
                    : what.equals("tool") ? "tool looked up" : what + " found";
            case GIVEN -> null;
        };
    }

    private static String shown(String path) {
        return path.replace("?", "");
    }

    // --- as a whole ---

    private static final String NOTHING = "nothing that changes the meaning differs";

    private List<String> reasons() {
        if (!believed) {
            return List.of("nothing may be taken over: -Droute=initialize or -Dsynth.refresh was given");
        }
        List<String> reasons = new ArrayList<>();
        if (lock.fingerprint().isEmpty()) {
            reasons.add(before == null
                    ? NOTHING_BEFORE
                    : "there is no lock; an earlier build is remembered");
        }
        if (before != null) {
            reasons.addAll(before.differences());
            reasons.addAll(learned());
        } else if (!lock.fingerprint().isEmpty()) {
            reasons.addAll(FingerprintDiff.explain(lock.fingerprint(), now));
        }
        return reasons.isEmpty() ? List.of(NOTHING) : reasons;
    }

    /** The trajectory that most was taken over from. */
    private @Nullable String from() {
        if (before != null) {
            return before.trajectory().id();
        }
        return Stream.concat(sources.bindings().values().stream(), sources.evidence().values().stream())
                .map(Origin::trajectory)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(Function.<String>identity(), TreeMap::new, Collectors.counting()))
                .entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    /** The share of the steps that were there before; 1 where it is the same skill. */
    private double score(Route route) {
        if (route == Route.INITIALIZE) {
            return 0;
        }
        boolean own = before != null || !lock.fingerprint().isEmpty();
        return own ? 1 : Math.round(100.0 * (nodes.size() - touched.size()) / Math.max(1, nodes.size())) / 100.0;
    }
}
