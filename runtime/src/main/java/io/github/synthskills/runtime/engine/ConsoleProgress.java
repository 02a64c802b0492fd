package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Failure;
import io.github.synthskills.runtime.engine.ProgressEvent.CallFinished;
import io.github.synthskills.runtime.engine.ProgressEvent.CircuitClosed;
import io.github.synthskills.runtime.engine.ProgressEvent.CircuitOpened;
import io.github.synthskills.runtime.engine.ProgressEvent.Deferred;
import io.github.synthskills.runtime.engine.ProgressEvent.ElementFinished;
import io.github.synthskills.runtime.engine.ProgressEvent.LogFailed;
import io.github.synthskills.runtime.engine.ProgressEvent.Paused;
import io.github.synthskills.runtime.engine.ProgressEvent.Retrying;
import io.github.synthskills.runtime.engine.ProgressEvent.RunFinished;
import io.github.synthskills.runtime.engine.ProgressEvent.RunStarted;
import io.github.synthskills.runtime.engine.ProgressEvent.StepFinished;
import io.github.synthskills.runtime.engine.ProgressEvent.StepStarted;
import io.github.synthskills.runtime.engine.ProgressEvent.ToolDiffers;
import io.github.synthskills.runtime.engine.ProgressEvent.WouldWrite;
import io.github.synthskills.runtime.engine.StepLine.Detail;
import io.github.synthskills.runtime.text.CleanText;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows progress to people: one line that moves on a terminal, a plain line every few seconds elsewhere. Uses no colours and no
 * control characters but the carriage return. Thread-safe.
 */
public final class ConsoleProgress implements ProgressListener {

    private static final Duration REDRAW = Duration.ofMillis(100);
    private static final Duration TICK = Duration.ofMillis(500);
    private static final Duration PLAIN_LINE = Duration.ofSeconds(5);
    /** One less than the narrowest usual terminal has, because the last column may begin a new line. */
    private static final int WIDTH = 79;
    private static final String SEPARATOR = " | ";
    private static final int MOST_LISTED = 20;
    private static final int LONGEST_ERROR = 300;

    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier nanos;
    private final Map<String, StepLine> steps = new LinkedHashMap<>();
    private final Waits waits;
    private @Nullable String single;
    private long singleCalls;
    private long retries;
    private long drawn;
    private int failures;
    private int writes;
    private int runs;
    private String shown = "";
    private Detail detail = Detail.BAR;
    private @Nullable Thread ticker;

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
        this.waits = new Waits(drawn);
    }

    @Override
    public synchronized void on(ProgressEvent event) {
        long now = nanos.getAsLong();
        if (event instanceof ElementFinished element) {
            finished(element, now);
        } else if (event instanceof StepStarted step) {
            detail = Detail.BAR;
            steps.put(step.step(), new StepLine(step.step(), step.elements().orElse(-1), now, waits.total(now)));
        } else if (event instanceof StepFinished step) {
            detail = Detail.BAR;
            StepLine ended = steps.remove(step.step());
            if (ended != null) {
                line(ended.summary(now));
            }
        } else if (event instanceof Deferred deferred) {
            StepLine step = steps.get(deferred.step());
            if (step != null) {
                step.deferred(deferred.elements());
            }
        } else if (event instanceof CallFinished call) {
            singleCalls = call.step().equals(single) ? singleCalls + 1 : 1;
            single = call.step();
        } else if (event instanceof Retrying) {
            retries++;
        } else {
            waiting(event, now);
            told(event);
        }
        redraw(now);
    }

    private void waiting(ProgressEvent event, long now) {
        if (event instanceof Paused pause && waits.paused(pause.server(), pause.delay(), now)) {
            line("server " + pause.server() + " wants a pause of " + StepLine.time(pause.delay().toMillis() / 1e3) + ": "
                    + CleanText.line(pause.error().text(), LONGEST_ERROR));
        } else if (event instanceof CircuitOpened circuit && waits.opened(circuit.server(), circuit.delay(), now)) {
            line("server " + circuit.server() + " is out of order: its circuit is open, calls wait until it answers again");
        } else if (event instanceof CircuitClosed circuit && waits.closed(circuit.server())) {
            line("server " + circuit.server() + " answers again");
        }
    }

    private void told(ProgressEvent event) {
        if (event instanceof RunStarted run) {
            String begun = (run.resumed() ? "resuming" : "starting") + " run " + run.runId() + " of " + run.skill();
            line(run.ledger() == null
                    ? "dry run of " + run.skill() + ": nothing is written or recorded" : begun + "; ledger " + run.ledger());
            runs++;
            tick();
        } else if (event instanceof ToolDiffers differs) {
            line(differs.warning());
        } else if (event instanceof LogFailed log) {
            line(log.warning());
        } else if (event instanceof WouldWrite write) {
            listed(++writes, "would call " + write.tool() + " in step '" + write.step() + "' for " + write.key(), "writes");
        } else if (event instanceof RunFinished) {
            runs--;
            steps.clear();
            show("");
            notifyAll();
        }
    }

    private void finished(ElementFinished element, long now) {
        StepLine step = steps.get(element.step());
        if (step != null) {
            step.count(element.outcome(), now, waits.total(now));
        }
        Failure failure = element.failure();
        if (failure != null) {
            String how = element.outcome() == ProgressEvent.Outcome.IN_DOUBT ? "in doubt" : "failed";
            listed(++failures, "step '" + element.step() + "': element " + failure.key() + " " + how + " after "
                    + failure.attempts() + (failure.attempts() == 1 ? " attempt: " : " attempts: ")
                    + CleanText.line(failure.error().text(), LONGEST_ERROR), "failures");
        }
    }

    private void listed(int number, String text, String what) {
        if (number <= MOST_LISTED) {
            line(text);
        } else if (number == MOST_LISTED + 1) {
            line("further " + what + " are only counted");
        }
    }

    // --- drawing ---

    private void redraw(long now) {
        if (now - drawn >= (terminal ? REDRAW : PLAIN_LINE).toNanos() && (runs > 0 || !steps.isEmpty())) {
            drawn = now;
            if (terminal) {
                show(moving(now));
            } else {
                List<String> parts = parts(now, Detail.FULL);
                if (!parts.isEmpty()) {
                    line(String.join(SEPARATOR, parts));
                }
            }
        }
    }

    /** The line that moves: as much as there is room for. */
    private String moving(long now) {
        List<String> parts = parts(now, detail);
        // It stays short until other steps are shown, because a bar that comes and goes cannot be read.
        while (detail != Detail.SHORT && String.join(SEPARATOR, parts).length() > WIDTH) {
            detail = Detail.values()[detail.ordinal() + 1];
            parts = parts(now, detail);
        }
        return fitting(parts);
    }

    private List<String> parts(long now, Detail detail) {
        List<String> parts = new ArrayList<>();
        steps.values().forEach(step -> parts.add(step.line(now, waits.total(now), waits.rest(now), detail)));
        if (steps.isEmpty() && single != null) {
            parts.add(String.format(Locale.ROOT, "%s, %,d %s", single, singleCalls, singleCalls == 1 ? "call" : "calls"));
        }
        if (!parts.isEmpty() && retries > 0) {
            parts.add(String.format(Locale.ROOT, "%,d %s", retries, retries == 1 ? "retry" : "retries"));
        }
        // What everybody waits for is what a reader wants to know first.
        parts.addAll(0, waits.lines(now));
        return parts;
    }

    /** As many parts as there is room for, and how many were left out. */
    private static String fitting(List<String> parts) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            String part = (i == 0 ? "" : SEPARATOR) + parts.get(i);
            String more = i + 1 < parts.size() ? SEPARATOR + "+" + (parts.size() - i - 1) : "";
            if (i > 0 && line.length() + part.length() + more.length() > WIDTH) {
                line.append(SEPARATOR + "+").append(parts.size() - i);
                break;
            }
            line.append(part);
        }
        return CleanText.line(line.toString(), WIDTH);
    }

    /** Shows a line in place of the one that is there, if it differs. */
    private void show(String text) {
        if (!terminal || text.equals(shown)) {
            return;
        }
        // One write, because a line that is cleared first flickers.
        out.print("\r" + text + " ".repeat(Math.max(0, shown.length() - text.length())) + (text.isEmpty() ? "\r" : ""));
        out.flush();
        shown = text;
    }

    /** Writes a line that stays, above the one that moves. */
    private void line(String text) {
        String clean = CleanText.line(text);
        int rest = Math.max(0, shown.length() - clean.length());
        out.print((shown.isEmpty() ? "" : "\r") + clean + " ".repeat(rest) + System.lineSeparator() + shown);
        out.flush();
    }

    // --- time that passes without an event ---

    /** On a terminal, waiting is seen to go on also while nothing happens. */
    private void tick() {
        if (terminal && ticker == null) {
            Thread thread = new Thread(this::tickWhileRunning, "synth-progress");
            thread.setDaemon(true);
            ticker = thread;
            thread.start();
        }
    }

    private synchronized void tickWhileRunning() {
        try {
            while (runs > 0) {
                wait(TICK.toMillis());
                if (runs > 0) {
                    redraw(nanos.getAsLong());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ticker = null;
        }
    }
}
