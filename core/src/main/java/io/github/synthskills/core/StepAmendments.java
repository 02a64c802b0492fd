package io.github.synthskills.core;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.experience.Remedy;
import io.github.synthskills.core.expression.TypeChecker;
import io.github.synthskills.core.expression.Typed;
import io.github.synthskills.core.flow.ResultReads;
import io.github.synthskills.core.probe.PagingFound;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.runtime.Json;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What was learned, put into the steps of one spec. Not thread-safe. */
final class StepAmendments {

    private final TaskSpec spec;
    private final Amendments amendments;
    private final LearnedMembers members;
    private final LockMemory memory;
    private final LiveServers servers;
    private final SkillBuildRequest request;
    private final Problems problems;

    StepAmendments(TaskSpec spec, Amendments amendments, LockMemory memory, LiveServers servers, SkillBuildRequest request,
            Problems problems) {
        this.spec = spec;
        this.amendments = amendments;
        this.members = new LearnedMembers(amendments);
        this.memory = memory;
        this.servers = servers;
        this.request = request;
        this.problems = problems;
    }

    /** All that was learned. */
    Amendments all() {
        return amendments;
    }

    /** The members that runs found missing. */
    LearnedMembers members() {
        return members;
    }


    /**
     * A step as what was learned of its tool has it be: with a longer wait, or with {@code ensure: exists}, where its author
     * says nothing of that.
     *
     * @param given the names of the arguments that the step gives
     */
    TaskSpec.Step amended(String path, TaskSpec.Step step, Binding binding, Set<String> given) {
        Duration timeout = step.timeout() == null ? amendments.timeout(path, binding.tool()) : null;
        TaskSpec.Step patient = timeout == null ? step : step.with(timeout);
        boolean silent = step.ensure() == null && step.pages() == null && binding.effect() == TaskSpec.Effect.WRITE;
        List<Amendments.Found<Remedy.EnsureExists>> found =
                silent ? amendments.of(path, binding.tool(), Remedy.EnsureExists.class) : List.of();
        return found.isEmpty() || !canLook(path, step, binding, given, found.get(0))
                ? patient
                : patient.with(new TaskSpec.Ensure(step.position(), null, null, false));
    }

    private boolean canLook(String path, TaskSpec.Step step, Binding creates, Set<String> given,
            Amendments.Found<Remedy.EnsureExists> found) {
        LockMemory.Remembered before = memory.binding(path + "?");
        if (before == null && request.offline()) {
            // What the lock says must not be left out silently; what only others learned can wait.
            return !found.fresh();
        }
        List<ToolDescriptor> fitting = before != null
                ? List.of(before.tool())
                : Lookups.fitting(servers.catalog().tools(creates.tool().server()), given);
        Shape made = creates.tool().plainDeclared();
        boolean fits = fitting.size() == 1 && (made == null || !ResultReads.isRead(spec, path)
                || Lookups.covers(fitting.get(0).plainDeclared(), made));
        if (fits) {
            amendments.use(found.learned());
        } else {
            amendments.leave(found.learned());
            problems.add(Lookups.unfit(step, creates, fitting));
        }
        return fits;
    }

    /** An argument that is not larger than what its tool was found to take. */
    Typed limited(String path, Binding binding, String argument, Typed value) {
        Amendments.Found<Remedy.Clamp> limit = amendments.limit(path, binding.tool(), argument);
        Typed limited = limit == null ? null : TypeChecker.atMost(value, limit.remedy().maximum());
        if (limit == null || limited == null || limited.equals(value)) {
            return value;
        }
        if (binding.effect() != TaskSpec.Effect.READ || !PagingFound.isPageSize(argument)) {
            // Less of something than was asked for is another call: a smaller amount, a smaller radius.
            amendments.leave(limit.learned());
            request.log().info("  " + path + ": " + binding.tool().id() + " takes at most " + limit.remedy().maximum() + " for '"
                    + argument + "', as runs showed; since that is no size of pages, the code sends what the spec says");
            return value;
        }
        amendments.use(limit.learned());
        return limited;
    }

    /** Pages that are not larger than what their tool was found to give. */
    PagingFound limited(String path, Binding binding, PagingFound paging) {
        Json size = paging.size();
        for (String argument : size.names()) {
            Amendments.Found<Remedy.Clamp> limit = amendments.limit(path, binding.tool(), argument);
            if (limit != null && size.get(argument).node().longValue() > limit.remedy().maximum()) {
                amendments.use(limit.learned());
                size = size.plus(argument, Json.of(limit.remedy().maximum()));
            }
        }
        return new PagingFound(paging.items(), paging.next(), paging.more(), size, paging.verified());
    }
}
