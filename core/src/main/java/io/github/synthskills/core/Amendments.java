package io.github.synthskills.core;

import io.github.synthskills.core.discovery.Prior;
import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.experience.Experience;
import io.github.synthskills.core.experience.Learned;
import io.github.synthskills.core.experience.Learned.Standing;
import io.github.synthskills.core.experience.Remedy;
import io.github.synthskills.core.spec.TaskSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was learned of tools, as changes of what one spec means: as if its author had written them. What the author did write
 * counts more. What the lock has is believed; what others learned of the same tool, defined the same, joins it once it changes
 * something here. Not thread-safe.
 */
final class Amendments {

    private final List<Learned> learned;
    private final List<Experience> remembered;
    private final List<Learned> joined = new ArrayList<>();
    private final ExperiencePrior prior;

    /**
     * Amendments of one spec.
     *
     * @param learned what its lock has
     * @param remembered what was learned elsewhere
     * @param prior what that says of words and tools
     */
    Amendments(Collection<Learned> learned, Collection<Experience> remembered, ExperiencePrior prior) {
        this.learned = new ArrayList<>(learned);
        this.remembered = List.copyOf(remembered);
        this.prior = prior;
    }

    /**
     * Something learned.
     *
     * @param remedy the part of it that changes code
     * @param fresh whether it was learned elsewhere, and the lock does not have it
     */
    record Found<R extends Remedy>(Learned learned, R remedy, boolean fresh) {}

    /** What changes a step's call of a tool in that way. */
    <R extends Remedy> List<Found<R>> of(String path, ToolDescriptor tool, Class<R> kind) {
        String step = kind == Remedy.RateLimit.class ? Learned.RUN : path.replace("?", "");
        Stream<Learned> fresh = remembered.stream()
                .map(experience -> new Learned(step, experience))
                .filter(lesson -> !isKnown(lesson));
        return Stream.concat(List.copyOf(learned).stream(), fresh)
                .filter(lesson -> lesson.isApplied() && lesson.step().equals(step) && isOf(lesson, tool, isKnown(lesson)))
                .filter(lesson -> kind.isInstance(lesson.experience().remedy()))
                .map(lesson -> new Found<>(lesson, kind.cast(lesson.experience().remedy()), !isKnown(lesson)))
                .toList();
    }

    private boolean isKnown(Learned lesson) {
        return learned.stream().anyMatch(known -> known.step().equals(lesson.step())
                && known.experience().key().equals(lesson.experience().key()));
    }

    /**
     * Whether it is about a tool. The rate of a server that was learned here is about all its tools; elsewhere there may be
     * another server of that name, unless it has the same tool.
     */
    private static boolean isOf(Learned lesson, ToolDescriptor tool, boolean own) {
        return own && lesson.experience().remedy() instanceof Remedy.RateLimit rate
                ? rate.server().equals(tool.server())
                : lesson.experience().tool().equals(tool.id()) && lesson.experience().pin().equals(tool.pin());
    }

    /** Notes that something learned changes this skill: from now on it is the lock's, too. */
    void use(Learned lesson) {
        if (!isKnown(lesson)) {
            learned.add(lesson);
            joined.add(lesson);
        }
    }

    /** Notes that something learned cannot change this skill, so that it is not tried again. */
    void leave(Learned lesson) {
        learned.removeIf(known -> known.step().equals(lesson.step())
                && known.experience().key().equals(lesson.experience().key()));
        learned.add(lesson.as(Standing.UNFIT));
    }

    /** Whether something that was learned elsewhere changes this skill now, or leant the search for a tool. */
    boolean tookFromMemory() {
        return !joined.isEmpty() || prior.isUsed();
    }

    /** What is known of words and tools. */
    Prior prior() {
        return prior;
    }

    /** What the next lock has: what is of tools that are not what they were is left out, unless somebody declined it. */
    List<Learned> kept(Map<String, List<ToolDescriptor>> toolsByStep) {
        return learned.stream()
                .filter(lesson -> {
                    List<ToolDescriptor> tools = lesson.step().equals(Learned.RUN)
                            ? toolsByStep.values().stream().flatMap(List::stream).toList()
                            : toolsByStep.getOrDefault(lesson.step(), List.of());
                    return tools.stream().anyMatch(tool -> lesson.standing() == Standing.DECLINED
                            ? tool.id().equals(lesson.experience().tool())
                            : isOf(lesson, tool, true));
                })
                .toList();
    }

    // --- what changes ---

    /** The spec with the rates that its servers bear; of an author's rate and a learned one, the smaller. */
    TaskSpec rated(TaskSpec spec, Collection<ToolDescriptor> bound) {
        Map<String, Double> rates = new LinkedHashMap<>(spec.run().rate());
        SortedMap<String, Double> found = new TreeMap<>();
        for (ToolDescriptor tool : bound) {
            for (Found<Remedy.RateLimit> rate : of(Learned.RUN, tool, Remedy.RateLimit.class)) {
                if (rate.remedy().server().equals(tool.server())) {
                    use(rate.learned());
                    found.merge(tool.server(), rate.remedy().perSecond(), Math::min);
                }
            }
        }
        found.forEach((server, rate) -> rates.merge(server, rate, Math::min));
        TaskSpec.Run run = spec.run();
        return rates.equals(run.rate()) ? spec : spec.withRun(new TaskSpec.Run(
                run.concurrency(), run.checkpoint(), rates, run.maxElements(), run.probeInputs()));
    }

    /** How long a call may take; null if nothing was learned of that. */
    @Nullable Duration timeout(String path, ToolDescriptor tool) {
        Duration longest = null;
        for (Found<Remedy.Timeout> timeout : of(path, tool, Remedy.Timeout.class)) {
            use(timeout.learned());
            Duration atLeast = timeout.remedy().atLeast();
            longest = longest == null || atLeast.compareTo(longest) > 0 ? atLeast : longest;
        }
        return longest;
    }

    /** The most that an argument may be; null if nothing was learned of that. */
    @Nullable Found<Remedy.Clamp> limit(String path, ToolDescriptor tool, String argument) {
        return of(path, tool, Remedy.Clamp.class).stream()
                .filter(clamp -> clamp.remedy().argument().equals(argument))
                .min(Comparator.comparing(clamp -> clamp.remedy().maximum()))
                .orElse(null);
    }
}
