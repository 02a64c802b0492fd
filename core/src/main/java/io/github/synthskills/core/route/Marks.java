package io.github.synthskills.core.route;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which words of a request belong to values. Not thread-safe. */
final class Marks {

    private final @Nullable Mark[] marks;

    Marks(int words) {
        marks = new Mark[words];
    }

    int size() {
        return marks.length;
    }

    @Nullable Mark at(int word) {
        return marks[word];
    }

    boolean isFree(int from, int to) {
        for (int i = from; i < to; i++) {
            if (marks[i] != null) {
                return false;
            }
        }
        return true;
    }

    void put(int from, int to, String type) {
        for (int i = from; i < to; i++) {
            marks[i] = new Mark(type, from);
        }
    }

    /**
     * A marked value.
     *
     * @param from the place of its first word
     * @param to the place after its last word
     */
    record Run(int from, int to, String type) {}

    /** The values in their order. */
    List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        int at = 0;
        while (at < marks.length) {
            Mark mark = marks[at];
            int to = at + 1;
            if (mark != null) {
                while (to < marks.length && mark.equals(marks[to])) {
                    to++;
                }
                runs.add(new Run(at, to, mark.type()));
            }
            at = to;
        }
        return runs;
    }
}
