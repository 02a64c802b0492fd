package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Failure;
import io.github.synthskills.runtime.engine.ProgressEvent.ElementFinished;
import io.github.synthskills.runtime.engine.ProgressEvent.LogFailed;
import io.github.synthskills.runtime.engine.ProgressEvent.Paused;
import io.github.synthskills.runtime.engine.ProgressEvent.RunFinished;
import io.github.synthskills.runtime.engine.ProgressEvent.RunStarted;
import io.github.synthskills.runtime.engine.ProgressEvent.StepFinished;
import io.github.synthskills.runtime.engine.ProgressEvent.StepStarted;
import io.github.synthskills.runtime.engine.ProgressEvent.ToolDiffers;
import io.github.synthskills.runtime.engine.ProgressEvent.WouldWrite;
import io.github.synthskills.runtime.text.CleanText;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Shows progress to people: one line that moves on a terminal, a plain line every few seconds elsewhere. Thread-safe.
 */
public final class ConsoleProgress implements ProgressListener {

    private static final Duration REDRAW = Duration.ofMillis(100);
    private static final Duration PLAIN_LINE = Duration.ofSeconds(5);
    private static final Duration PAUSE_WORTH_A_LINE = Duration.ofSeconds(1);
    private static final int BAR = 20;
    private static final int WIDTH = 100;
    private static final int MOST_LISTED = 20;

    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier nanos;
    private final Map<String, StepProgress> steps = new LinkedHashMap<>();
    private long drawn;
    private int failures;
    private int writes;
    private boolean lineOpen;

    /**
     * Progress on a stream.
     *
     * @param terminal whether the stream is a terminal, where a line can be drawn over
     */
    public ConsoleProgress(PrintStream out, boolean terminal) {
        this(out, terminal, System::nanoTime);
    }

    /**
     * Progress of a command line: a line that moves if the standard error stream is a terminal, unless {@code batch} or the
     * environment speaks against it.
     */
    static ConsoleProgress on(PrintStream out, boolean batch, Map<String, String> environment) {
        return new ConsoleProgress(out, !batch && Terminal.isThere(environment));
    }

    ConsoleProgress(PrintStream out, boolean terminal, LongSupplier nanos) {
        this.out = out;
        this.terminal = terminal;
        this.nanos = nanos;
        this.drawn = nanos.getAsLong();
    }

    @Override
    public synchronized void on(ProgressEvent event) {
        if (event instanceof RunStarted run) {
            line((run.resumed() ? "resuming" : "starting") + " run " + run.runId() + " of " + run.skill()
                    + (run.ledger() == null ? "; dry run, nothing is recorded" : "; ledger " + run.ledger()));
        } else if (event instanceof StepStarted step) {
            steps.put(step.step(), new StepProgress(step.step(), step.elements().orElse(-1), nanos.getAsLong()));
        } else if (event instanceof ElementFinished element) {
            finished(element);
        } else if (event instanceof StepFinished step) {
            StepProgress ended = steps.remove(step.step());
            if (ended != null) {
                line(ended.summary(nanos.getAsLong()));
            }
        } else if (event instanceof Paused pause && pause.delay().compareTo(PAUSE_WORTH_A_LINE) >= 0) {
            line("server " + pause.server() + " wants a pause of " + pause.delay().toSeconds() + " s: "
                    + pause.error().text());
        } else if (event instanceof ToolDiffers differs) {
            line(differs.warning());
        } else if (event instanceof LogFailed log) {
            line(log.warning());
        } else if (event instanceof WouldWrite write) {
            listed(++writes, "would call " + write.tool() + " in step '" + write.step() + "' for " + write.key(), "writes");
        } else if (event instanceof RunFinished) {
            clear();
        }
    }

    private void finished(ElementFinished element) {
        StepProgress step = steps.get(element.step());
        if (step != null) {
            step.count(element.outcome());
        }
        Failure failure = element.failure();
        if (failure != null) {
            String how = element.outcome() == ProgressEvent.Outcome.IN_DOUBT ? "in doubt" : "failed";
            listed(++failures, "step '" + element.step() + "': element " + failure.key() + " " + how + " after "
                    + failure.attempts() + (failure.attempts() == 1 ? " attempt: " : " attempts: ")
                    + failure.error().text(), "failures");
        }
        long now = nanos.getAsLong();
        if (now - drawn >= (terminal ? REDRAW : PLAIN_LINE).toNanos()) {
            drawn = now;
            draw(now);
        }
    }

    private void listed(int number, String text, String what) {
        if (number <= MOST_LISTED) {
            line(text);
        } else if (number == MOST_LISTED + 1) {
            line("further " + what + " are only counted");
        }
    }

    private void draw(long now) {
        String text = steps.values().stream().map(step -> step.line(now, terminal)).collect(Collectors.joining(" | "));
        if (!terminal) {
            line(text);
            return;
        }
        String cut = text.length() > WIDTH ? text.substring(0, WIDTH) : text;
        out.print("\r" + cut + " ".repeat(WIDTH - cut.length()) + "\r" + cut);
        out.flush();
        lineOpen = true;
    }

    private void line(String text) {
        clear();
        out.println(CleanText.line(text));
        out.flush();
    }

    private void clear() {
        if (lineOpen) {
            out.print("\r" + " ".repeat(WIDTH) + "\r");
            out.flush();
            lineOpen = false;
        }
    }

    private static final class StepProgress {
        private final String step;
        private final int total;
        private final long started;
        private long ended;
        private long replayed;
        private long failed;
        private long inDoubt;

        StepProgress(String step, int total, long started) {
            this.step = step;
            this.total = total;
            this.started = started;
        }

        void count(ProgressEvent.Outcome outcome) {
            ended++;
            switch (outcome) {
                case REPLAYED -> replayed++;
                case FAILED -> failed++;
                case IN_DOUBT -> inDoubt++;
                case DONE, UNWRITTEN -> { }
            }
        }

        String line(long now, boolean bar) {
            double seconds = Math.max(1, now - started) / 1e9;
            double rate = ended / seconds;
            StringBuilder line = new StringBuilder(step).append(' ');
            if (total >= 0) {
                int full = total == 0 ? BAR : (int) (BAR * Math.min(ended, total) / total);
                line.append(bar ? "[" + "#".repeat(full) + ".".repeat(BAR - full) + "] " : "")
                        .append(String.format(Locale.ROOT, "%,d of %,d", ended, total));
            } else {
                line.append(String.format(Locale.ROOT, "%,d", ended));
            }
            line.append(String.format(Locale.ROOT, ", %.0f/s", rate));
            if (total > ended && rate > 0) {
                line.append(", ").append(Math.round((total - ended) / rate)).append(" s left");
            }
            return line.append(remarks()).toString();
        }

        String summary(long now) {
            return String.format(Locale.ROOT, "%s: %,d elements in %.1f s%s", step, ended,
                    (now - started) / 1e9, remarks());
        }

        private String remarks() {
            return (replayed > 0 ? ", " + replayed + " done before" : "")
                    + (failed > 0 ? ", " + failed + " failed" : "")
                    + (inDoubt > 0 ? ", " + inDoubt + " in doubt" : "");
        }
    }
}
