package io.github.synthskills.core.spec;

import io.github.synthskills.core.problem.Position;
import java.util.Arrays;
import org.snakeyaml.engine.v2.nodes.Node;

/** The text of a spec by code points, as YAML counts, and where its lines are. Immutable. */
final class Source {

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final String file;
    private final int[] points;
    private final int[] lineStarts;

    Source(String file, String text) {
        this.file = file;
        this.points = text.codePoints().toArray();
        this.lineStarts = lineStarts(points);
    }

    private static int[] lineStarts(int[] points) {
        int[] starts = new int[points.length + 1];
        int lines = 1;
        starts[0] = points.length > 0 && points[0] == BYTE_ORDER_MARK ? 1 : 0;
        for (int index = 0; index < points.length; index++) {
            boolean windows = points[index] == '\r' && index + 1 < points.length && points[index + 1] == '\n';
            if (points[index] == '\n' || (points[index] == '\r' && !windows)) {
                starts[lines++] = index + 1;
            }
        }
        return Arrays.copyOf(starts, lines);
    }

    String file() {
        return file;
    }

    int length() {
        return points.length;
    }

    /** The code point at an index; -1 outside the text. */
    int point(int index) {
        return index < 0 || index >= points.length ? -1 : points[index];
    }

    String text(int begin, int end) {
        return new String(points, begin, end - begin);
    }

    /** The line, from zero, that an index is on. */
    int lineOf(int index) {
        int found = Arrays.binarySearch(lineStarts, Math.min(index, points.length));
        return Math.max(0, found >= 0 ? found : -found - 2);
    }

    int lineCount() {
        return lineStarts.length;
    }

    int lineStart(int line) {
        return lineStarts[line];
    }

    /** Where a line's text ends, its line break left out. */
    int lineEnd(int line) {
        int end = line + 1 < lineStarts.length ? lineStarts[line + 1] : points.length;
        while (end > lineStarts[line] && (points[end - 1] == '\n' || points[end - 1] == '\r')) {
            end--;
        }
        return end;
    }

    Position position(int index) {
        int line = lineOf(index);
        return new Position(file, line + 1, Math.max(0, Math.min(index, points.length) - lineStarts[line]) + 1);
    }

    /** Where a node starts. */
    Position position(Node node) {
        return position(start(node));
    }

    static int start(Node node) {
        return node.getStartMark().orElseThrow().getIndex();
    }

    static int end(Node node) {
        return node.getEndMark().orElseThrow().getIndex();
    }
}
