package io.github.synthskills.core.trajectory;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.text.CleanText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A memory as lines of JSON, to share it and to carry it between versions: a line that says what this is, then the trajectories
 * with their locks, then the experiences. Equal memories give equal bytes.
 *
 * <p>It holds what people wrote (goals, steps), what was decided (tools and their definitions), shapes, counts, classes of
 * errors and when builds were; no value of a result, and no input of a run.
 */
final class MemoryExport {

    private static final String NAME = "synth-memory";
    private static final long FORMAT = 1;
    private static final int MOST_LINES = 200_000;
    /** A trajectory and its lock, each of them at its largest, and the names around them. */
    private static final int LONGEST_LINE = 2 * EntryFile.LONGEST_ENTRY + 1_000;
    private static final int MOST_REASONS = 10;
    private static final int LONGEST_REASON = 200;

    private MemoryExport() {}

    /**
     * What a text holds.
     *
     * @param changes what can be taken in
     */
    record Parsed(List<Change> changes, int refused, List<String> reasons) {
        Parsed {
            changes = List.copyOf(changes);
            reasons = List.copyOf(reasons);
        }
    }

    static String write(Contents contents) {
        StringBuilder text = new StringBuilder();
        line(text, Json.object().put("export", NAME).put("format", FORMAT).build());
        contents.trajectories().stream()
                .sorted(Comparator.comparing(kept -> kept.trajectory().id()))
                .forEach(kept -> line(text, Change.write(new Change.Recorded(kept.trajectory(), kept.lock(), false))));
        contents.experiences().stream()
                .sorted(Comparator.comparing(taught -> taught.experience().key()))
                .forEach(taught -> line(text, Change.write(taught)));
        return text.toString();
    }

    private static void line(StringBuilder text, Json json) {
        text.append(json.canonical()).append('\n');
    }

    /**
     * Reads an export. A line that is none of an export is refused, the others count.
     *
     * @throws IOException if the text cannot be read, or is no export of this format at all
     */
    static Parsed read(Reader reader) throws IOException {
        BufferedReader lines = new BufferedReader(reader);
        requireHeader(lines);
        List<Change> changes = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        int refused = 0;
        for (int number = 2; number <= MOST_LINES; number++) {
            Line line = next(lines);
            if (line == null) {
                return new Parsed(changes, refused, reasons);
            }
            try {
                changes.add(change(line));
            } catch (ShapeMismatch | ArithmeticException odd) {
                refused++;
                if (reasons.size() < MOST_REASONS) {
                    reasons.add("line " + number + ": "
                            + CleanText.line(String.valueOf(odd.getMessage()), LONGEST_REASON));
                }
            }
        }
        throw new IOException("it has more than " + MOST_LINES + " lines");
    }

    private static void requireHeader(BufferedReader lines) throws IOException {
        Line first = next(lines);
        long format = -1;
        try {
            Json header = Json.parse(first == null ? "" : first.text()).requireObject();
            format = header.get("export").string().equals(NAME) ? header.get("format").integer() : -1;
        } catch (ShapeMismatch | ArithmeticException none) {
            throw new IOException("it is no export of a memory", none);
        }
        if (format != FORMAT) {
            throw new IOException(format < 0
                    ? "it is no export of a memory"
                    : "it has format " + format + ", and this version reads " + FORMAT);
        }
    }

    private static Change change(Line line) {
        if (line.tooLong()) {
            throw new ShapeMismatch("", "longer than " + LONGEST_LINE + " characters");
        }
        Change change = Change.read(Json.parse(line.text()));
        if (change instanceof Change.Recorded recorded) {
            return new Change.Recorded(recorded.trajectory(), recorded.lock(), true);
        }
        if (change instanceof Change.Taught taught) {
            return new Change.Taught(taught.experience(), taught.recorded(), true, taught.vector());
        }
        throw new ShapeMismatch("forget", "nothing that an import does");
    }

    /** A line, or the beginning of one that is too long. */
    private record Line(String text, boolean tooLong) {}

    private static @Nullable Line next(BufferedReader reader) throws IOException {
        StringBuilder text = new StringBuilder();
        boolean tooLong = false;
        int c = reader.read();
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n') {
            if (text.length() < LONGEST_LINE) {
                text.append((char) c);
            } else {
                tooLong = true;
            }
            c = reader.read();
        }
        return new Line(text.toString(), tooLong);
    }
}
