package io.github.synthskills.runtime.runs;

import io.github.synthskills.runtime.ledger.DeadLetter;
import io.github.synthskills.runtime.ledger.RunInfo;
import io.github.synthskills.runtime.ledger.RunTally;
import io.github.synthskills.runtime.text.CleanText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Runs as lines for people. Pure. */
final class RunText {

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final List<String> HEAD = List.of("run", "skill", "state", "started", "updated", "elements", "worker");
    private static final int LONGEST_INPUTS = 500;
    private static final int LONGEST_ERROR = 300;

    private RunText() {}

    /** A table, one line for each run. */
    static List<String> table(List<RunInfo> runs) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        runs.forEach(run -> rows.add(row(run)));
        int[] widths = new int[HEAD.size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static List<String> row(RunInfo run) {
        return List.of(
                CleanText.line(run.id()),
                CleanText.line(run.skill().substring(run.skill().lastIndexOf('.') + 1)),
                state(run),
                MINUTES.format(run.now()),
                MINUTES.format(run.updated()),
                run.tally() == null ? "" : tally(run.tally()),
                CleanText.line(String.join(", ", run.workers())));
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
        }
        return line.toString().stripTrailing();
    }

    /** The state as people read it, and as JSON has it. */
    static String state(RunInfo run) {
        return run.state().name().toLowerCase(Locale.ROOT);
    }

    /** What is not zero, such as {@code 12 done, 1 failed}. */
    static String tally(RunTally tally) {
        List<String> parts = new ArrayList<>();
        add(parts, tally.done(), "done");
        add(parts, tally.replayed(), "done before");
        add(parts, tally.failed(), "failed");
        add(parts, tally.inDoubt(), "in doubt");
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }

    private static void add(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(String.format(Locale.ROOT, "%,d %s", count, what));
        }
    }

    /**
     * All of one run.
     *
     * @param given what it gave up on, at most as many as asked for
     * @param further whether there is more of that
     * @param command how to go on with it
     */
    static List<String> details(RunInfo run, List<DeadLetter> given, boolean further, RunCommand command) {
        List<String> lines = new ArrayList<>();
        lines.add("run " + CleanText.line(run.id()) + " of " + CleanText.line(run.skill()));
        lines.add("  state:    " + state(run) + ": " + meaning(run.state()));
        lines.add("  started:  " + SECONDS.format(run.now()));
        lines.add("  updated:  " + SECONDS.format(run.updated()));
        lines.add("  inputs:   " + (run.inputs().isNull()
                ? "not kept by this ledger" : CleanText.line(run.inputs().canonical(), LONGEST_INPUTS)));
        if (run.tally() != null) {
            lines.add("  elements: " + tally(run.tally()));
        }
        if (!run.workers().isEmpty()) {
            lines.add("  working:  " + CleanText.line(String.join(", ", run.workers())));
        }
        if (!given.isEmpty()) {
            lines.add("  given up:");
            given.forEach(letter -> lines.add("    " + letter(letter)));
            if (further) {
                lines.add("    further ones are left out; " + (command.maven() ? "-Dmost=" : "--most ") + "N shows more");
            }
        }
        String next = next(run, command);
        if (next != null) {
            lines.add("  " + (run.state() == RunInfo.State.INCOMPLETE ? "try again what failed: " : "resume it: ") + next);
        }
        return lines;
    }

    private static String meaning(RunInfo.State state) {
        return switch (state) {
            case RUNNING -> "a living process works on it";
            case UNFINISHED -> "it stopped before its end, and can be resumed";
            case INCOMPLETE -> "it finished, but elements failed or are in doubt";
            case FINISHED -> "all is done";
        };
    }

    private static String letter(DeadLetter letter) {
        StringBuilder line = new StringBuilder("step '").append(letter.step()).append("', element ").append(letter.index())
                .append(", key ").append(letter.key()).append(letter.inDoubt() ? ": in doubt" : ": failed");
        line.append(" after ").append(letter.attempts()).append(letter.attempts() == 1 ? " attempt: " : " attempts: ")
                .append(letter.kind().specName());
        if (letter.status() != null) {
            line.append(' ').append(letter.status());
        }
        if (letter.code() != null) {
            line.append(' ').append(letter.code());
        }
        if (!letter.text().isEmpty()) {
            line.append(", ").append(CleanText.line(letter.text(), LONGEST_ERROR));
        }
        return CleanText.line(line.toString());
    }

    /** The command that goes on with a run; null if there is nothing to go on with, or somebody does already. */
    static @Nullable String next(RunInfo run, RunCommand command) {
        return switch (run.state()) {
            case UNFINISHED -> command.resume(run.id(), List.of());
            case INCOMPLETE -> command.retry(run.id(), List.of());
            case RUNNING, FINISHED -> null;
        };
    }

    /** A point in time as JSON has it. */
    static String time(Instant time) {
        return time.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString();
    }
}
