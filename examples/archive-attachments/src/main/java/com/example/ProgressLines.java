package com.example;

import io.github.synthskills.runtime.engine.ProgressEvent;
import io.github.synthskills.runtime.engine.ProgressEvent.ElementFinished;
import io.github.synthskills.runtime.engine.ProgressEvent.Paused;
import io.github.synthskills.runtime.engine.ProgressEvent.RunStarted;
import io.github.synthskills.runtime.engine.ProgressEvent.StepFinished;
import io.github.synthskills.runtime.engine.ProgressListener;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Prints a line now and then, so that one sees that a run goes on. Thread-safe. */
final class ProgressLines implements ProgressListener {

    private static final int ELEMENTS_A_LINE = 250;

    private final PrintStream out;
    private final Map<String, AtomicInteger> elements = new ConcurrentHashMap<>();

    ProgressLines(PrintStream out) {
        this.out = out;
    }

    @Override
    public void on(ProgressEvent event) {
        if (event instanceof RunStarted run) {
            out.println((run.resumed() ? "resuming " : "running ") + run.skill() + ", remembered in " + run.ledger());
        } else if (event instanceof ElementFinished element) {
            count(element.step());
        } else if (event instanceof StepFinished step) {
            out.printf("  %s: %,d done%n", step.step(), step.elements());
        } else if (event instanceof Paused pause) {
            out.printf("  %s asks to wait %,d ms%n", pause.server(), pause.delay().toMillis());
        }
    }

    private void count(String step) {
        int number = elements.computeIfAbsent(step, name -> new AtomicInteger()).incrementAndGet();
        if (number % ELEMENTS_A_LINE == 0) {
            out.printf("  %s: %,d so far%n", step, number);
        }
    }
}
