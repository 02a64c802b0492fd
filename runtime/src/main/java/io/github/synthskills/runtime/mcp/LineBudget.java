package io.github.synthskills.runtime.mcp;

import java.util.function.Consumer;

/** Passes lines of a server on, but only so many in a second: a flood must not reach the user. Thread-safe. */
final class LineBudget implements Consumer<String> {

    static final int LINES_PER_SECOND = 100;

    private final String prefix;
    private final Consumer<String> log;
    private long second;
    private int linesInSecond;

    /**
     * A budget for one server.
     *
     * @param prefix is put before each line
     */
    LineBudget(String prefix, Consumer<String> log) {
        this.prefix = prefix;
        this.log = log;
    }

    @Override
    public void accept(String line) {
        int number = number();
        if (number <= LINES_PER_SECOND) {
            log.accept(prefix + line);
        } else if (number == LINES_PER_SECOND + 1) {
            log.accept(prefix + "(more than " + LINES_PER_SECOND + " lines in a second; the rest of them is left out)");
        }
    }

    private synchronized int number() {
        long now = System.nanoTime() / 1_000_000_000L;
        if (now != second) {
            second = now;
            linesInSecond = 0;
        }
        return ++linesInSecond;
    }
}
