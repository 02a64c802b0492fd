package io.github.synthskills.core.spec;

import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import org.jspecify.annotations.Nullable;

/** Reads task specs; finds everything that is wrong with one without looking at a tool. */
public final class TaskSpecReader {

    private static final String SUFFIX = ".skill.yaml";

    private TaskSpecReader() {}

    /**
     * Reads one spec that has steps of its own.
     *
     * @param file the file's path as users see it, with forward slashes
     * @param text its content
     * @param problems takes everything that is wrong, each with its place
     * @return the spec; null if there was an error in it
     */
    public static @Nullable TaskSpec read(String file, String text, Problems problems) {
        return read(new SpecText(file, text), null, problems);
    }

    /**
     * Reads a spec, and the plan beside it. The spec's own members win over those of the plan that have their name; steps of its
     * own over all of the plan's.
     *
     * @param plan what the spec leaves out; null if there is no plan
     * @param problems takes everything that is wrong, each with its place in the file that it is in
     * @return the spec as it is built; null if there was an error in it
     */
    public static @Nullable TaskSpec read(SpecText spec, @Nullable SpecText plan, Problems problems) {
        return read(spec, plan, true, problems);
    }

    /**
     * Reads a spec that need not have steps.
     *
     * @param problems takes everything that is wrong, each with its place
     * @return the spec, without steps if it has only a goal; null if there was an error in it
     */
    public static @Nullable TaskSpec readGoal(SpecText spec, Problems problems) {
        return read(spec, null, false, problems);
    }

    private static @Nullable TaskSpec read(SpecText text, @Nullable SpecText planText, boolean complete, Problems problems) {
        Problems found = new Problems();
        SpecDocument spec = SpecDocument.open(text, "spec", "a spec has at least 'skill', and 'steps' or 'goal'", SpecKeys.TOP);
        SpecDocument plan = null;
        if (planText != null && spec.get("steps") != null) {
            found.add(Problem.warning("SYNTH-PLAN-UNUSED", new Position(planText.file(), 1, 1), "the plan is not used, because "
                    + text.file() + " has 'steps' of its own. Delete the plan, or the steps there."));
        } else if (planText != null) {
            plan = SpecDocument.open(planText, "plan", "a plan has at least 'steps'", SpecKeys.PLAN);
        }
        TaskSpec read = spec.top() == null ? null : new SpecSections(spec, plan, complete).read(text.file(), shortName(text.file()));
        spec.report(found);
        if (plan != null) {
            plan.report(found);
        }
        found.sorted().forEach(problems::add);
        return found.hasErrors() ? null : read;
    }

    private static String shortName(String file) {
        String last = file.substring(file.lastIndexOf('/') + 1);
        return last.endsWith(SUFFIX) ? last.substring(0, last.length() - SUFFIX.length()) : last;
    }
}
