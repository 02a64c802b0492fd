package io.github.synthskills.core;

import io.github.synthskills.core.Learning.Skill;
import io.github.synthskills.core.experience.ErrorFingerprint;
import io.github.synthskills.core.experience.Experience;
import io.github.synthskills.core.experience.ExperienceJson;
import io.github.synthskills.core.experience.Learned;
import io.github.synthskills.core.experience.Learned.Standing;
import io.github.synthskills.core.experience.Remedy;
import io.github.synthskills.runtime.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Tells what skills have learned. */
final class LearnedList {

    private final Collection<Skill> skills;
    private final int logs;
    private final boolean dryRun;

    /**
     * A list.
     *
     * @param logs how many logs were new
     * @param dryRun whether nothing was written
     */
    LearnedList(Collection<Skill> skills, int logs, boolean dryRun) {
        this.skills = skills;
        this.logs = logs;
        this.dryRun = dryRun;
    }

    /** One thing learned, with the number by which it can be forgotten; from one. */
    record Entry(int number, Skill skill, Learned learned) {
        boolean isNew() {
            return skill.news.contains(Skill.place(learned));
        }
    }

    /** Everything that is not declined, skill by skill. */
    static List<Entry> entries(Collection<Skill> skills) {
        List<Entry> entries = new ArrayList<>();
        for (Skill skill : skills) {
            for (Learned learned : skill.now()) {
                if (learned.standing() != Standing.DECLINED) {
                    entries.add(new Entry(entries.size() + 1, skill, learned));
                }
            }
        }
        return entries;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(logs == 0 ? "no new logs of runs" : logs == 1 ? "one new log of a run" : logs + " new logs of runs");
        List<Entry> entries = entries(skills);
        for (Skill skill : skills) {
            List<Entry> own = entries.stream().filter(entry -> entry.skill() == skill).toList();
            List<Learned> declined = skill.now().stream().filter(one -> one.standing() == Standing.DECLINED).toList();
            if (!own.isEmpty() || !declined.isEmpty()) {
                lines.add(skill.name + ":");
                own.forEach(entry -> tell(entry, lines));
                declined.forEach(one -> lines.add("     declined: " + one.title()));
            }
        }
        lines.add(next(entries));
        return lines;
    }

    private static void tell(Entry entry, List<String> lines) {
        Learned learned = entry.learned();
        Experience experience = learned.experience();
        lines.add("  " + entry.number() + ". " + (entry.isNew() ? "new: " : "") + learned.title() + ": " + effect(learned));
        lines.add("     because: " + why(experience));
        lines.add("     key: " + experience.key());
    }

    /** What was learned that only people can mend, in lines for the log of a build. */
    static List<String> remarks(List<Learned> learned) {
        return learned.stream()
                .filter(one -> one.standing() == Standing.APPLIED && one.experience().remedy() instanceof Remedy.Tell)
                .map(one -> "  " + one.step() + ": in runs " + one.experience().tool() + " failed: " + why(one.experience()))
                .toList();
    }

    private static String effect(Learned learned) {
        return learned.standing() == Standing.UNFIT
                ? "changes nothing, because the spec says something else or it cannot be put into code here"
                : learned.experience().remedy().effect();
    }

    private static String why(Experience experience) {
        ErrorFingerprint error = experience.error();
        String what = error == null ? "calls took long"
                : error.kind() + ", " + error.messageClass() + (error.code() == null ? "" : " (" + error.code() + ")");
        return what + "; " + experience.evidence();
    }

    private String next(List<Entry> entries) {
        boolean changes = skills.stream().anyMatch(LearnedList::isChanged);
        if (entries.isEmpty()) {
            return changes && !dryRun ? "now run mvn synth:generate, and review the change"
                    : "nothing is learned; runs leave their logs in .synth/runs (mvn synth:run), or where an application puts them";
        }
        return dryRun ? "nothing was written; leave -DdryRun out to keep it"
                : changes ? "now run mvn synth:generate, and review the change; -Dforget=<number or key> takes one of them back"
                : "nothing is new; -Dforget=<number or key> takes one of them back";
    }

    private static boolean isChanged(Skill skill) {
        return !skill.now().equals(skill.before.learned());
    }

    List<String> json() {
        Json document = Json.object()
                .put("logs", (long) logs)
                .put("dryRun", dryRun)
                .put("changed", skills.stream().anyMatch(LearnedList::isChanged))
                .put("learned", Json.list(entries(skills), LearnedList::json))
                .build();
        return List.of(document.canonical());
    }

    private static Json json(Entry entry) {
        Learned learned = entry.learned();
        return ExperienceJson.write(learned)
                .plus("number", Json.of((long) entry.number()))
                .plus("skill", Json.of(entry.skill().name))
                .plus("key", Json.of(learned.experience().key()))
                .plus("effect", Json.of(effect(learned)))
                .plus("new", Json.of(entry.isNew()));
    }
}
