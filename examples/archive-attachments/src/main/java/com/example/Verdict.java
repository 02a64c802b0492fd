package com.example;

import com.example.skills.ArchiveAttachments.Output;
import io.github.synthskills.sandbox.Comparison;
import io.github.synthskills.sandbox.ExpectedArchive;
import io.github.synthskills.sandbox.ExpectedArchive.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a run compares with what had to come out.
 *
 * @param expected what had to come out
 * @param drive how the drive differs from it
 * @param failed the keys that the skill reports as failed
 * @param elapsed how long the run took
 */
record Verdict(ExpectedArchive expected, Comparison drive, Set<String> failed, Duration elapsed) {

    static Verdict of(ExpectedArchive expected, Comparison drive, @Nullable Output output, Duration elapsed) {
        return new Verdict(expected, drive, output == null ? Set.of() : new TreeSet<>(output.failed()), elapsed);
    }

    /** Whether the archive is exactly the expected one, and exactly those failed that had to. */
    boolean exact() {
        return drive.exact() && failed.equals(expected.failing().keySet());
    }

    /** What to tell; the last line is the summary. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(failures());
        if (!drive.exact()) {
            lines.add("the drive differs: " + drive.summary());
        }
        lines.add(String.format(
                Locale.ROOT,
                "archived %,d of %,d expected files into %,d folders: %,d missing, %,d duplicates, %.1f s",
                drive.found(),
                expected.files().size(),
                expected.folders().size() - drive.missingFolders().size(),
                drive.missing().size() + drive.wrongBytes().size(),
                drive.duplicates().size(),
                elapsed.toMillis() / 1000.0));
        return lines;
    }

    private String failures() {
        if (!failed.equals(expected.failing().keySet())) {
            return String.format(
                    Locale.ROOT,
                    "%,d files could not be archived, but %,d should have failed: %s",
                    failed.size(),
                    expected.failing().size(),
                    difference());
        }
        return String.format(
                Locale.ROOT,
                "%,d files could not be archived, as planted: %,d whose download is always refused,"
                        + " %,d attached messages that have no bytes",
                failed.size(),
                count(Failure.POISON),
                count(Failure.NO_BYTES));
    }

    private Set<String> difference() {
        Set<String> either = new TreeSet<>(failed);
        either.addAll(expected.failing().keySet());
        either.removeIf(key -> failed.contains(key) && expected.failing().containsKey(key));
        return either;
    }

    private long count(Failure reason) {
        return expected.failing().values().stream().filter(reason::equals).count();
    }
}
