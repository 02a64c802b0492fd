package io.github.synthskills.core;

import io.github.synthskills.core.Explanation.Explained;
import io.github.synthskills.core.experience.ErrorFingerprint;
import io.github.synthskills.core.experience.Experience;
import io.github.synthskills.core.experience.ExperienceJson;
import io.github.synthskills.core.experience.Learned;
import io.github.synthskills.core.lock.SkillLock.Binding;
import io.github.synthskills.core.lock.SkillLock.LockedProbe;
import io.github.synthskills.core.lock.SkillLock.LockedStep;
import io.github.synthskills.core.route.Route;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.core.trajectory.Trajectory;
import io.github.synthskills.core.trajectory.Trajectory.Taken;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.text.CleanText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells how skills came about. Locks and memories may come from anywhere: what they say is shown as clean lines.
 *
 * @param skills those that were built
 * @param unbuilt the names of the others
 */
record ExplainedList(List<Explained> skills, List<String> unbuilt) {

    private static final int LONGEST = 240;

    ExplainedList {
        skills = List.copyOf(skills);
        unbuilt = List.copyOf(unbuilt);
    }

    // --- for people ---

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Explained skill : skills) {
            tell(skill, lines);
        }
        unbuilt.forEach(name -> lines.add(name + ": not built yet; run mvn synth:generate"));
        if (lines.isEmpty()) {
            lines.add("there is no skill to explain");
        }
        return lines.stream().map(ExplainedList::clean).toList();
    }

    private static void tell(Explained skill, List<String> lines) {
        lines.add(skill.name() + " (" + skill.spec().skill() + ")");
        if (!skill.differences().isEmpty()) {
            lines.add("  out of date: " + String.join("; ", skill.differences()) + ". What follows is the build before.");
        }
        Trajectory build = skill.build();
        if (build == null) {
            lines.add("  route: unknown, as this memory has no build of it; tools and lessons are those of its lock");
        } else {
            tell(skill, build.metadata().taken(), lines);
        }
        lines.add("  steps:");
        paths(skill.spec()).forEach(path -> tell(skill, path, lines));
        List<Learned> learned = skill.lock().learned();
        lines.add(learned.isEmpty() ? "  learned: nothing" : "  learned:");
        learned.forEach(lesson -> tell(lesson, lines));
    }

    private static void tell(Explained skill, Taken taken, List<String> lines) {
        lines.add("  route: " + word(taken.route()) + from(skill, taken));
        taken.reasons().stream().distinct().forEach(reason -> lines.add("    because " + reason));
        lines.add("  spent: " + costs(taken.discoveries(), taken.probes(), taken.tokens()) + ", " + taken.millis() + " ms");
        if (taken.route() != Route.INITIALIZE) {
            lines.add("  saved: " + costs(taken.discoveriesSaved(), taken.probesSaved(), taken.tokensSaved()) + saved(taken, skill.scratch()));
        }
    }

    private static String from(Explained skill, Taken taken) {
        if (taken.from() == null) {
            return "";
        }
        String source = skill.source() == null ? ""
                : skill.spec().skill().toString().equals(skill.source()) ? "an earlier build of it, " : skill.source() + ", ";
        return " from " + source + "build " + shortened(taken.from()) + String.format(Locale.ROOT, ", likeness %.2f", taken.score());
    }

    /** Time cannot be saved that nobody measured. */
    private static String saved(Taken taken, @Nullable Trajectory scratch) {
        long more = scratch == null ? 0 : scratch.metadata().taken().millis() - taken.millis();
        return more > 0 ? ", " + more + " ms less than its last build from nothing" : "";
    }

    private static String costs(int searches, int probes, long tokens) {
        return count(searches, "search", "searches") + ", " + count(probes, "probe", "probes") + ", "
                + count(tokens, "token", "tokens") + " of a model";
    }

    private static void tell(Explained skill, String path, List<String> lines) {
        LockedStep locked = skill.lock().steps().get(path);
        String what = locked == null ? "" : " " + locked.binding().tool();
        lines.add("    " + path + ":" + what + became(skill, path, what.isEmpty() ? " " : "; "));
        if (locked == null) {
            return;
        }
        tell(locked.binding(), "", lines);
        if (locked.lookup() != null) {
            tell(locked.lookup(), "looked up by " + locked.lookup().tool() + ", ", lines);
        }
        LockedProbe probe = locked.probe();
        if (probe != null) {
            lines.add("      shape from " + count(probe.samples(), "sample", "samples") + (probe.recorded() ? " of a run" : " of a probe"));
        }
    }

    private static String became(Explained skill, String path, String before) {
        Trajectory build = skill.build();
        String became = build == null ? null : build.metadata().taken().nodes().get(path);
        return became == null ? "" : before + became;
    }

    private static void tell(Binding binding, String first, List<String> lines) {
        String intent = binding.intent();
        lines.add("      " + first + (intent == null ? binding.why() : "for \"" + intent + "\""
                + (binding.app() == null ? "" : " of " + binding.app()) + ": " + binding.why()));
        String runnerUp = binding.runnerUp();
        // A search says itself what was next best; what came from elsewhere may not.
        if (runnerUp != null && !binding.why().contains(runnerUp)) {
            lines.add("      next best " + runnerUp + scores(binding));
        }
        binding.attempts().forEach(attempt -> lines.add("      tried before: " + attempt));
    }

    private static String scores(Binding binding) {
        return binding.score() == null || binding.runnerUpScore() == null
                ? ""
                : String.format(Locale.ROOT, ": %.2f against %.2f", binding.runnerUpScore(), binding.score());
    }

    private static void tell(Learned learned, List<String> lines) {
        Experience experience = learned.experience();
        ErrorFingerprint error = experience.error();
        String standing = switch (learned.standing()) {
            case APPLIED -> experience.remedy().effect();
            case DECLINED -> "declined, so nothing";
            case UNFIT -> "nothing, as the spec says something else or it cannot be put into code here";
        };
        lines.add("    " + learned.title() + ": " + standing);
        lines.add("      because of " + (error == null ? "calls that took long" : error.kind() + ", " + error.messageClass())
                + "; " + experience.evidence() + "; key: " + experience.key());
    }

    // --- for programs ---

    List<String> json() {
        Json document = Json.object()
                .put("skills", Json.list(skills, ExplainedList::json))
                .put("notBuilt", Json.list(unbuilt, Json::of))
                .build();
        return document.node().toPrettyString().lines().toList();
    }

    private static Json json(Explained skill) {
        return Json.object()
                .put("name", skill.name())
                .put("skill", skill.spec().skill().toString())
                .put("goal", skill.spec().goal())
                .put("outOfDate", Json.list(skill.differences(), Json::of))
                .putIfPresent("build", skill.build(), build -> json(build, skill))
                .put("steps", Json.list(paths(skill.spec()), path -> json(skill, path)))
                .put("learned", Json.list(skill.lock().learned(), ExplainedList::json))
                .build();
    }

    private static Json json(Trajectory build, Explained skill) {
        Taken taken = build.metadata().taken();
        return Json.object()
                .put("id", build.id())
                .put("route", word(taken.route()))
                .putIfPresent("from", taken.from(), Json::of)
                .putIfPresent("source", skill.source(), Json::of)
                .put("score", taken.score())
                .put("reasons", Json.list(taken.reasons(), Json::of))
                .put("searches", (long) taken.discoveries())
                .put("probes", (long) taken.probes())
                .put("tokens", taken.tokens())
                .put("millis", taken.millis())
                .put("searchesSaved", (long) taken.discoveriesSaved())
                .put("probesSaved", (long) taken.probesSaved())
                .put("tokensSaved", taken.tokensSaved())
                .putIfPresent("millisFromNothing", skill.scratch(), other -> Json.of(other.metadata().taken().millis()))
                .build();
    }

    private static Json json(Explained skill, String path) {
        LockedStep locked = skill.lock().steps().get(path);
        Trajectory build = skill.build();
        return Json.object()
                .put("path", path)
                .putIfPresent("became", build == null ? null : build.metadata().taken().nodes().get(path), Json::of)
                .putIfPresent("binding", locked == null ? null : locked.binding(), ExplainedList::json)
                .putIfPresent("lookup", locked == null ? null : locked.lookup(), ExplainedList::json)
                .putIfPresent("samples", locked == null || locked.probe() == null ? null : locked.probe(),
                        probe -> Json.of((long) probe.samples()))
                .build();
    }

    private static Json json(Binding binding) {
        return Json.object()
                .put("tool", binding.tool())
                .putIfPresent("intent", binding.intent(), Json::of)
                .putIfPresent("app", binding.app(), Json::of)
                .putIfPresent("score", binding.score(), Json::of)
                .putIfPresent("runnerUp", binding.runnerUp(), Json::of)
                .putIfPresent("runnerUpScore", binding.runnerUpScore(), Json::of)
                .put("why", binding.why())
                .put("attempts", Json.list(binding.attempts(), Json::of))
                .build();
    }

    private static Json json(Learned learned) {
        return ExperienceJson.write(learned)
                .plus("key", Json.of(learned.experience().key()))
                .plus("applied", Json.of(learned.isApplied()));
    }

    // --- words ---

    /** The paths of all steps in the order of the spec. */
    private static List<String> paths(TaskSpec spec) {
        List<String> paths = new ArrayList<>();
        spec.steps().forEach(step -> add(step, "", paths));
        return paths;
    }

    private static void add(TaskSpec.Step step, String parent, List<String> paths) {
        paths.add(parent + step.id());
        if (step.action() instanceof TaskSpec.Action.Nested nested) {
            nested.steps().forEach(inner -> add(inner, parent + step.id() + "/", paths));
        }
    }

    private static String shortened(String id) {
        return id.substring(0, Math.min(10, id.length()));
    }

    private static String word(Route route) {
        return route.name().toLowerCase(Locale.ROOT);
    }

    private static String count(long number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }

    /** One line, with its indentation. */
    private static String clean(String text) {
        return " ".repeat(text.length() - text.stripLeading().length()) + CleanText.line(text, LONGEST);
    }
}
