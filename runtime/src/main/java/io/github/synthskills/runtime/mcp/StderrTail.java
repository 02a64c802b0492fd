package io.github.synthskills.runtime.mcp;

import io.github.synthskills.runtime.text.CleanText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Drains a server's standard error for as long as it lives, keeps the last lines and passes lines on. Of a stack trace it keeps
 * the message, not the frames, which would push the message out.
 */
final class StderrTail implements Runnable {

    private static final int KEPT_LINES = 8;
    private static final int LINE_LENGTH = 400;
    /** A frame of a stack trace as Node, Java and Python print it. */
    private static final Pattern FRAME = Pattern.compile(
            "at .*:\\d+:\\d+\\)?( \\{)?|at [\\w.$/@<>-]+\\([^()]*\\)|File \".*\", line \\d+.*");

    private final InputStream stream;
    private final Consumer<String> log;
    private final Deque<String> last = new ArrayDeque<>();

    StderrTail(InputStream stream, Consumer<String> log) {
        this.stream = stream;
        this.log = log;
    }

    @Override
    public void run() {
        BoundedLines lines = new BoundedLines(stream, LINE_LENGTH * 4);
        try {
            while (lines.next()) {
                keep(CleanText.line(new String(lines.bytes(), 0, lines.length(), StandardCharsets.UTF_8), LINE_LENGTH));
            }
        } catch (IOException e) {
            // The process is gone; there is nothing more to drain.
            return;
        }
    }

    private void keep(String line) {
        if (line.isEmpty()) {
            return;
        }
        if (!FRAME.matcher(line).matches()) {
            synchronized (last) {
                if (last.size() == KEPT_LINES) {
                    last.removeFirst();
                }
                last.addLast(line);
            }
        }
        log.accept(line);
    }

    /** The last lines, joined; empty if there were none. */
    String last() {
        synchronized (last) {
            return String.join(" | ", last);
        }
    }
}
