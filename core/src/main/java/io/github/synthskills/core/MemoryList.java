package io.github.synthskills.core;

import io.github.synthskills.core.experience.Experience;
import io.github.synthskills.core.experience.ExperienceJson;
import io.github.synthskills.core.trajectory.ImportReport;
import io.github.synthskills.core.trajectory.MemoryOptions;
import io.github.synthskills.core.trajectory.MemoryStats;
import io.github.synthskills.core.trajectory.Template;
import io.github.synthskills.core.trajectory.Trajectory;
import io.github.synthskills.core.trajectory.Trajectory.Outcome;
import io.github.synthskills.core.trajectory.TrajectoryJson;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.text.CleanText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tells what is remembered. What the memory holds may come from anywhere, and is shown as clean lines.
 *
 * @param json whether everything is one JSON document
 * @param most how many of each kind a list shows
 */
record MemoryList(boolean json, int most) {

    /** As much of an id as tells builds apart on a screen. */
    private static final int SHORT_ID = 10;
    private static final int LONGEST = 300;
    private static final long MEGABYTE = 1 << 20;
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    List<String> stats(String folder, MemoryStats stats) {
        if (json) {
            return document(json(stats).put("folder", folder).build());
        }
        if (stats.trajectories() + stats.experiences() + stats.dropped() == 0) {
            return List.of(folder + ": nothing is remembered; mvn synth:generate remembers what it builds");
        }
        List<String> lines = new ArrayList<>();
        lines.add(folder + ": " + count(stats.trajectories(), "build") + ", " + count(stats.templates(), "template") + ", "
                + count(stats.experiences(), "experience"));
        lines.add("  builds: " + stats.built() + " done, " + stats.failed() + " failed; " + stats.locks()
                + " with their tools and shapes");
        lines.add("  size: " + size(stats.bytes()) + " of at most " + size(MemoryOptions.DEFAULT.maxBytes()) + "; "
                + size(stats.fileBytes()) + " on disk");
        if (stats.spooled() > 0) {
            lines.add("  waiting: " + count(stats.spooled(), "file") + " in the spool, for the next build to take in");
        }
        if (stats.dropped() > 0) {
            lines.add("  unusable: " + (stats.dropped() == 1 ? "1 entry" : stats.dropped() + " entries")
                    + "; see mvn synth:cache -Daction=verify");
        }
        return lines;
    }

    private static Json.ObjectBuilder json(MemoryStats stats) {
        return Json.object()
                .put("built", (long) stats.built())
                .put("failed", (long) stats.failed())
                .put("locks", (long) stats.locks())
                .put("templates", (long) stats.templates())
                .put("experiences", (long) stats.experiences())
                .put("bytes", stats.bytes())
                .put("fileBytes", stats.fileBytes())
                .put("spooled", (long) stats.spooled())
                .put("unusable", (long) stats.dropped());
    }

    // --- lists ---

    List<String> of(List<Trajectory> trajectories, List<Experience> experiences, List<Template> templates) {
        if (json) {
            return document(Json.object()
                    .put("builds", Json.list(first(trajectories), TrajectoryJson::write))
                    .put("experiences", Json.list(first(experiences), MemoryList::json))
                    .put("templates", Json.list(first(templates), MemoryList::json))
                    .put("left_out", (long) (left(trajectories) + left(experiences) + left(templates)))
                    .build());
        }
        List<String> lines = new ArrayList<>();
        lines.add(count(trajectories.size(), "build") + (trajectories.isEmpty() ? "" : ", newest first:"));
        first(trajectories).forEach(one -> lines.add("  " + row(one)));
        more(trajectories, lines);
        if (!experiences.isEmpty()) {
            lines.add(count(experiences.size(), "experience") + ":");
            first(experiences).forEach(one -> lines.add("  " + clean(one.key() + ": " + one.remedy().effect() + " ("
                    + one.evidence() + ")")));
            more(experiences, lines);
        }
        if (!templates.isEmpty()) {
            lines.add(count(templates.size(), "template") + ", most used first:");
            first(templates).forEach(one -> lines.add("  " + row(one)));
            more(templates, lines);
        }
        if (!trajectories.isEmpty()) {
            lines.add("all of one: mvn synth:cache -Daction=show -Did=" + id(trajectories.get(0)));
        }
        return lines;
    }

    private <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(most, all.size()));
    }

    private int left(List<?> all) {
        return Math.max(0, all.size() - most);
    }

    private void more(List<?> all, List<String> lines) {
        if (left(all) > 0) {
            lines.add("  and " + left(all) + " more; -Dmost=" + all.size() + " shows all of them");
        }
    }

    private static String row(Trajectory trajectory) {
        return clean(id(trajectory) + "  " + time(trajectory.metadata().recorded()) + "  " + trajectory.trigger().skill() + ": "
                + outcome(trajectory.outcome()) + ", " + count(trajectory.nodes().size(), "step") + ", "
                + word(trajectory.metadata().taken().route().name()) + ", used " + times(trajectory.metadata().uses()));
    }

    private static String row(Template template) {
        String varies = template.variables().isEmpty() ? "nothing varies" : "what varies: " + pairs(template.variables());
        return clean(count(template.trajectories().size(), "build") + ", used " + times(template.uses()) + "; " + varies);
    }

    private static String outcome(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return "failed (" + String.join(", ", failed.problems()) + ")";
        }
        Outcome.Built built = (Outcome.Built) outcome;
        long misfits = built.runs() - built.runsWell();
        return "done" + (built.runs() == 0 ? "" : ", learned from " + count(built.runs(), "run"))
                + (misfits == 0 ? "" : ", of which its tools refused " + misfits);
    }

    // --- one ---

    List<String> of(Experience experience) {
        if (json) {
            return document(json(experience));
        }
        List<String> lines = new ArrayList<>();
        lines.add(experience.key());
        lines.add("  changes: " + experience.remedy().effect());
        if (experience.error() != null) {
            lines.add("  because of: " + experience.error().kind() + ": " + experience.error().messageClass());
        }
        lines.add("  evidence: " + experience.evidence());
        lines.add("  tool: " + experience.tool() + ", as it was defined then (" + shortened(experience.pin()) + ")");
        return lines.stream().map(MemoryList::clean).toList();
    }

    List<String> of(Trajectory trajectory) {
        if (json) {
            return document(TrajectoryJson.write(trajectory));
        }
        Trajectory.Metadata metadata = trajectory.metadata();
        Trajectory.Taken taken = metadata.taken();
        List<String> lines = new ArrayList<>();
        lines.add(trajectory.trigger().skill() + " (" + trajectory.id() + ")");
        lines.add("  goal: " + trajectory.trigger().goal());
        trajectory.trigger().likewise().forEach(goal -> lines.add("  also as: " + goal));
        if (!trajectory.trigger().values().isEmpty()) {
            lines.add("  its values: " + pairs(trajectory.trigger().values()));
        }
        lines.add("  outcome: " + outcome(trajectory.outcome()));
        lines.add("  used: " + times(metadata.uses()) + ", last built " + time(metadata.recorded()) + " UTC by version "
                + metadata.version() + " in " + taken.millis() + " ms");
        lines.add("  route: " + word(taken.route().name()) + (taken.from() == null ? "" : " from " + shortened(taken.from()))
                + "; " + String.join("; ", taken.reasons()));
        lines.add("  cost: " + costs(taken));
        lines.add("  may: " + pairs(trajectory.context().permissions()));
        lines.add("  steps: " + word(String.join(", ", trajectory.patterns().stream().map(Enum::name).toList())));
        for (Trajectory.Node node : trajectory.nodes()) {
            lines.add("    " + node.path() + ": " + (node.tool() == null ? node.kind() : node.tool())
                    + (node.writes() ? ", writes" : "")
                    + (node.reads().isEmpty() ? "" : ", reads " + String.join(", ", node.reads()))
                    + (node.variable() ? ", varies" : "") + "; "
                    + taken.nodes().getOrDefault(node.path(), "nothing is known of how it came about"));
        }
        return lines.stream().map(MemoryList::clean).toList();
    }

    private static String costs(Trajectory.Taken taken) {
        return taken.discoveries() + " searched (" + taken.discoveriesSaved() + " saved), " + taken.probes() + " probed ("
                + taken.probesSaved() + " saved), " + taken.tokens() + " tokens (" + taken.tokensSaved() + " saved)";
    }

    // --- changes ---

    List<String> forgotten(int builds, int experiences, boolean dryRun) {
        if (json) {
            return document(Json.object()
                    .put("builds", (long) builds)
                    .put("experiences", (long) experiences)
                    .put("dryRun", dryRun)
                    .build());
        }
        String what = experiences == 0 ? count(builds, "build") : count(experiences, "experience");
        return List.of(dryRun ? what + " would be forgotten; leave -DdryRun out to do it" : what + " forgotten");
    }

    List<String> exported(String file, MemoryStats stats) {
        if (json) {
            return document(json(stats).put("file", file).build());
        }
        return List.of(file + ": " + count(stats.trajectories(), "build") + " and " + count(stats.experiences(), "experience")
                + " exported");
    }

    List<String> imported(String file, ImportReport report) {
        if (json) {
            return document(Json.object()
                    .put("file", file)
                    .put("builds", (long) report.trajectories())
                    .put("experiences", (long) report.experiences())
                    .put("refused", (long) report.refused())
                    .put("reasons", Json.list(report.reasons(), Json::of))
                    .build());
        }
        return List.of(file + ": " + count(report.trajectories(), "build") + " and " + count(report.experiences(), "experience")
                + " taken in, " + count(report.refused(), "line") + " refused");
    }

    List<String> verified(String folder, List<String> findings, MemoryStats stats) {
        if (json) {
            return document(json(stats).put("folder", folder).put("findings", Json.list(findings, Json::of)).build());
        }
        return List.of(folder + ": " + count(stats.trajectories(), "build") + " and " + count(stats.experiences(), "experience")
                + " read, " + (findings.isEmpty() ? "nothing is wrong" : count(findings.size(), "problem")));
    }

    // --- words ---

    private static Json json(Experience experience) {
        return ExperienceJson.write(experience).plus("key", Json.of(experience.key()));
    }

    private static Json json(Template template) {
        return Json.object()
                .put("id", template.id())
                .put("builds", Json.list(template.trajectories(), Json::of))
                .put("variables", Json.map(template.variables(), Json::of))
                .put("uses", template.uses())
                .build();
    }

    private static List<String> document(Json json) {
        return json.node().toPrettyString().lines().toList();
    }

    private static String id(Trajectory trajectory) {
        return shortened(trajectory.id());
    }

    private static String shortened(String id) {
        return id.substring(0, Math.min(SHORT_ID, id.length()));
    }

    private static String time(Instant instant) {
        return MINUTES.format(instant);
    }

    private static String times(long uses) {
        return uses == 1 ? "once" : uses + " times";
    }

    private static String word(String constants) {
        return constants.toLowerCase(Locale.ROOT);
    }

    private static String pairs(Map<String, String> map) {
        List<String> pairs = map.entrySet().stream().map(one -> one.getKey() + ": " + one.getValue()).toList();
        return pairs.isEmpty() ? "nothing" : String.join(", ", pairs);
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static String size(long bytes) {
        return bytes < MEGABYTE ? (bytes + 1_023) / 1_024 + " kB" : String.format(Locale.ROOT, "%.1f MB", (double) bytes / MEGABYTE);
    }

    /** One line, with its indentation. */
    private static String clean(String text) {
        String line = CleanText.line(text, LONGEST);
        return " ".repeat(text.length() - text.stripLeading().length()) + line;
    }
}
