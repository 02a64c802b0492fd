package io.github.synthskills.core;

import io.github.synthskills.core.StepSources.Origin;
import io.github.synthskills.core.StepSources.Source;
import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.experience.Experience;
import io.github.synthskills.core.lock.SkillLock;
import io.github.synthskills.core.lock.SkillLock.LockedStep;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.core.text.Embedder;
import io.github.synthskills.core.trajectory.Trajectory;
import io.github.synthskills.core.trajectory.Trajectory.Outcome;
import io.github.synthskills.runtime.text.CleanText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the memory offers for the steps of one spec, where lock and unfinished builds know nothing. It comes from a file that
 * nobody vouches for: a tool is taken as a committed lock of this project or its server has it, with the pin that is
 * remembered, never as the memory describes it.
 */
final class SkillMemory {

    /** Locks to look into for evidence or a lookup; reading one takes about a millisecond. */
    private static final int MOST_LOCKS = 50;
    private static final int LONGEST_REASON = 300;
    private static final String KNOWN = "known from ";

    private final @Nullable BuildMemory memory;
    private final CommittedTools committed;
    private final String skill;
    private final SkillLock own;
    private @Nullable List<Trajectory> usable;
    private @Nullable Set<String> refused;

    /**
     * What is offered.
     *
     * @param memory null for a build that takes nothing from it
     * @param skill the class that is built
     * @param own its lock, whose pins hold
     */
    SkillMemory(@Nullable BuildMemory memory, CommittedTools committed, String skill, SkillLock own) {
        this.memory = memory;
        this.committed = committed;
        this.skill = skill;
        this.own = own;
    }

    /** A binding that is remembered, with its tool as it is known for certain. */
    record Known(SkillLock.Binding binding, ToolDescriptor tool, Origin origin) {}

    /** Evidence that is remembered. */
    record Seen(SkillLock.LockedProbe probe, Origin origin) {}

    /**
     * The tool that a step means, because the same words meant it before.
     *
     * @param fits whether a tool can be called as the step calls it
     * @param live the tool of that id as its server has it now; null if it cannot or may not be asked
     */
    @Nullable Known binding(String path, TaskSpec.Target target, Predicate<ToolDescriptor> fits,
            Function<String, @Nullable ToolDescriptor> live) {
        List<Candidate> candidates = path.endsWith("?") ? lookups(path, target) : calls(target);
        return agreed(candidates, fits, live);
    }

    /** The lookup that was taken for the same tool without words. */
    @Nullable Known lookup(String creates, Predicate<ToolDescriptor> fits, Function<String, @Nullable ToolDescriptor> live) {
        List<Candidate> candidates = new ArrayList<>();
        for (Trajectory trajectory : calling(creates)) {
            steps(trajectory).forEach((path, step) -> {
                if (step.binding().tool().equals(creates) && step.lookup() != null && step.lookup().intent() == null) {
                    candidates.add(new Candidate(trajectory, path + "?", step.lookup()));
                }
            });
        }
        return agreed(candidates, fits, live);
    }

    /**
     * What calls with that key gave: of a server at the same place, and with arguments that mean the same.
     *
     * @param setting what the arguments stand for here, as {@link CallSetting} tells it
     * @param place the server, as the trajectory's context would have it
     */
    @Nullable Seen evidence(String tool, String key, String setting, String place) {
        String server = tool.substring(0, tool.indexOf('/'));
        for (Trajectory trajectory : calling(tool)) {
            for (Map.Entry<String, LockedStep> step : steps(trajectory).entrySet()) {
                SkillLock.LockedProbe probe = step.getValue().probe();
                boolean same = probe != null && !probe.recorded() && probe.key().equals(key)
                        && step.getValue().binding().tool().equals(tool);
                boolean comparable = same && place.equals(trajectory.context().servers().get(server))
                        && !isRefused(step.getValue().binding());
                if (comparable && (setting.isEmpty() || setting.equals(setting(trajectory, step.getKey())))) {
                    return new Seen(probe, origin(trajectory, step.getKey()));
                }
            }
        }
        return null;
    }

    /** What the arguments of a remembered step stood for; null if that is not known any more. */
    private static @Nullable String setting(Trajectory trajectory, String path) {
        TaskSpec spec = EarlierBuild.spec(trajectory, "remembered");
        return spec == null ? null : CallSetting.of(spec, path).orElse(null);
    }

    /** What was learned of tools. */
    List<Experience> experiences() {
        return memory == null ? List.of() : memory.experiences();
    }

    /** What experience says of words and tools. */
    ExperiencePrior prior(Supplier<@Nullable Embedder> embedder) {
        return new ExperiencePrior(experiences(), memory == null ? NearWords.NONE : new NearWords(embedder, memory::vectors, memory::place));
    }

    /** A binding that might do. */
    private record Candidate(Trajectory trajectory, String path, SkillLock.Binding binding) {}

    private List<Candidate> calls(TaskSpec.Target target) {
        List<Candidate> candidates = new ArrayList<>();
        for (Trajectory trajectory : usable()) {
            for (Trajectory.Node node : trajectory.nodes()) {
                if (node.tool() != null && isFor(trajectory, node.tool(), node.intent(), node.app(), target)) {
                    LockedStep step = steps(trajectory).get(node.path());
                    if (step != null && step.binding().tool().equals(node.tool())) {
                        candidates.add(new Candidate(trajectory, node.path(), step.binding()));
                    }
                }
            }
        }
        return candidates;
    }

    private List<Candidate> lookups(String path, TaskSpec.Target target) {
        List<Candidate> candidates = new ArrayList<>();
        for (Trajectory trajectory : usable().stream().filter(one -> one.nodes().stream().anyMatch(Trajectory.Node::writes))
                .limit(MOST_LOCKS).toList()) {
            steps(trajectory).forEach((other, step) -> {
                SkillLock.Binding lookup = step.lookup();
                if (lookup != null && isFor(trajectory, lookup.tool(), lookup.intent(), lookup.app(), target)) {
                    candidates.add(new Candidate(trajectory, other + "?", lookup));
                }
            });
        }
        return candidates;
    }

    private boolean isFor(Trajectory trajectory, String tool, @Nullable String intent, @Nullable String app, TaskSpec.Target target) {
        if (target instanceof TaskSpec.Target.Pinned pinned) {
            return tool.equals(pinned.server() + "/" + pinned.tool());
        }
        TaskSpec.Target.Sought sought = (TaskSpec.Target.Sought) target;
        // Without an app all servers were searched, and another project has others.
        boolean sameServers = sought.app() != null || isOwn(trajectory);
        return sameServers && intent != null && words(intent).equals(words(sought.intent())) && Objects.equals(app, sought.app());
    }

    /** Words as they are compared: neither case nor spacing nor a full stop makes another intent. */
    private static String words(String intent) {
        return intent.strip().replaceAll("\\s+", " ").replaceAll("\\.$", "").toLowerCase(Locale.ROOT);
    }

    /** What this skill had before counts first; others must agree. */
    private @Nullable Known agreed(List<Candidate> candidates, Predicate<ToolDescriptor> fits,
            Function<String, @Nullable ToolDescriptor> live) {
        List<Candidate> offered = candidates.stream().filter(candidate -> !isRefused(candidate.binding())).toList();
        Optional<Candidate> mine = offered.stream().filter(candidate -> isOwn(candidate.trajectory())).findFirst();
        if (mine.isPresent()) {
            return known(mine.get(), fits, live);
        }
        boolean agreed = offered.stream().map(candidate -> candidate.binding().tool()).distinct().count() == 1;
        return agreed ? known(offered.get(0), fits, live) : null;
    }

    private @Nullable Known known(Candidate candidate, Predicate<ToolDescriptor> fits,
            Function<String, @Nullable ToolDescriptor> live) {
        SkillLock lock = Objects.requireNonNull(memory).lock(candidate.trajectory().id()).orElse(null);
        SkillLock.LockedTool remembered = lock == null ? null : lock.tools().get(candidate.binding().tool());
        ToolDescriptor tool = remembered == null ? null : certain(candidate.binding().tool(), remembered.pin(), live);
        return tool == null || !fits.test(tool)
                ? null
                : new Known(explained(candidate), tool, origin(candidate.trajectory(), candidate.path()));
    }

    /** The tool with that pin as somebody has it who can be believed. */
    private @Nullable ToolDescriptor certain(String id, String pin, Function<String, @Nullable ToolDescriptor> live) {
        ToolDescriptor tool = committed.tool(id, pin);
        if (tool == null) {
            ToolDescriptor asked = live.apply(id);
            tool = asked != null && asked.pin().equals(pin) ? asked : null;
        }
        return tool == null || Pinned.differs(own, tool) ? null : tool;
    }

    private static SkillLock.Binding explained(Candidate candidate) {
        SkillLock.Binding binding = candidate.binding();
        String why = CleanText.line(binding.why(), LONGEST_REASON);
        String from = KNOWN + CleanText.line(candidate.trajectory().trigger().skill(), 200) + ": ";
        return new SkillLock.Binding(binding.tool(), binding.intent(), binding.app(), binding.score(),
                binding.runnerUp() == null ? null : CleanText.line(binding.runnerUp(), 200), binding.runnerUpScore(), why.startsWith(KNOWN) ? why : from + why, List.of());
    }

    private boolean isOwn(Trajectory trajectory) {
        return trajectory.trigger().skill().equals(skill);
    }

    private static Origin origin(Trajectory trajectory, String path) {
        return new Origin(Source.MEMORY, path, trajectory.id(), trajectory.trigger().skill());
    }

    private Map<String, LockedStep> steps(Trajectory trajectory) {
        return Objects.requireNonNull(memory).lock(trajectory.id()).map(lock -> (Map<String, LockedStep>) lock.steps()).orElse(Map.of());
    }

    private List<Trajectory> calling(String tool) {
        return usable().stream()
                .filter(trajectory -> trajectory.nodes().stream().anyMatch(node -> tool.equals(node.tool())))
                .limit(MOST_LOCKS)
                .toList();
    }

    /** Builds that ended well and were not followed by runs that all failed; this skill's first. */
    private List<Trajectory> usable() {
        List<Trajectory> known = usable;
        if (known == null) {
            List<Trajectory> all = memory == null ? List.of() : memory.trajectories();
            List<Trajectory> sorted = new ArrayList<>(all.stream().filter(one -> isUsable(one) && isOwn(one)).toList());
            all.stream().filter(one -> isUsable(one) && !isOwn(one)).forEach(sorted::add);
            known = List.copyOf(sorted);
            usable = known;
        }
        return known;
    }

    private static boolean isUsable(Trajectory trajectory) {
        return trajectory.outcome() instanceof Outcome.Built built && (built.runs() == 0 || built.runsWell() > 0);
    }

    /** What did not do for this skill is not offered to it again. */
    private boolean isRefused(SkillLock.Binding binding) {
        Set<String> known = refused;
        if (known == null) {
            known = new HashSet<>();
            for (Trajectory trajectory : memory == null ? List.<Trajectory>of() : memory.trajectories()) {
                // A build that could not ask its servers says nothing against what it took.
                if (isOwn(trajectory) && trajectory.outcome() instanceof Outcome.Failed failed
                        && !failed.problems().stream().allMatch(RoutedBuild::isLackOfServers)) {
                    for (Trajectory.Node node : trajectory.nodes()) {
                        if (node.author().equals(TrajectoryDraft.FROM_MEMORY) && node.tool() != null) {
                            known.add(refusal(node.tool(), node.intent()));
                        }
                    }
                }
            }
            refused = known;
        }
        return known.contains(refusal(binding.tool(), binding.intent()));
    }

    private static String refusal(String tool, @Nullable String intent) {
        return tool + "\n" + (intent == null ? "" : words(intent));
    }
}
