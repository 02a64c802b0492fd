package io.github.synthskills.core.shape;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.text.CleanText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The structure of samples in lines for people: names, kinds, counts and lengths, never a value. */
public final class Outline {

    private static final int MOST_LINES = 200;
    private static final int DEEPEST = 12;
    private static final int LONGEST_NAME = 60;

    private final List<String> lines = new ArrayList<>();
    private int hidden;

    private Outline() {}

    /**
     * The structure that all samples have together, such as {@code value: list of 5}. Names that are data (see
     * {@link ShapeInference}) are shown as <code>{}</code>, elements as {@code []}, documents in texts as {@code ()}; at most {@value #MOST_LINES} lines.
     */
    public static List<String> of(Collection<Json> samples) {
        Seen seen = new Seen(0);
        samples.forEach(sample -> seen.add(sample.node(), 0));
        Outline outline = new Outline();
        seen.describe("", 0, outline);
        if (outline.hidden > 0) {
            outline.lines.add("… and " + outline.hidden + " more");
        }
        return List.copyOf(outline.lines);
    }

    void add(int depth, String line) {
        if (depth > DEEPEST || lines.size() >= MOST_LINES) {
            hidden++;
        } else {
            lines.add("  ".repeat(depth) + line);
        }
    }

    static String name(String member) {
        return CleanText.line(member, LONGEST_NAME);
    }
}
