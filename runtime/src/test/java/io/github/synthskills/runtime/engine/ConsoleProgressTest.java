package io.github.synthskills.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.runtime.Failure;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.engine.ProgressEvent.ElementFinished;
import io.github.synthskills.runtime.engine.ProgressEvent.Outcome;
import io.github.synthskills.runtime.engine.ProgressEvent.Paused;
import io.github.synthskills.runtime.engine.ProgressEvent.StepFinished;
import io.github.synthskills.runtime.engine.ProgressEvent.StepStarted;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicLong clock = new AtomicLong();

    private ConsoleProgress progress(boolean terminal) {
        return new ConsoleProgress(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal, clock::get);
    }

    private String shown() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private void elements(ConsoleProgress progress, int count, Duration each) {
        for (int i = 0; i < count; i++) {
            clock.addAndGet(each.toNanos());
            progress.on(new ElementFinished("upload", Outcome.DONE, null));
        }
    }

    @Test
    void aTerminalGetsOneMovingLineWithRateAndTimeLeft() {
        ConsoleProgress progress = progress(true);
        progress.on(new StepStarted("upload", OptionalInt.of(100)));
        elements(progress, 50, Duration.ofMillis(100));
        assertThat(shown()).doesNotContain(System.lineSeparator())
                .endsWith("upload [##########..........] 50 of 100, 10/s, 5 s left");
        progress.on(new StepFinished("upload", 50));
        assertThat(shown()).contains("upload: 50 elements in 5.0 s");
    }

    @Test
    void elsewhereThereIsAPlainLineEveryFewSeconds() {
        ConsoleProgress progress = progress(false);
        progress.on(new StepStarted("upload", OptionalInt.empty()));
        elements(progress, 120, Duration.ofMillis(100));
        assertThat(shown().lines()).containsExactly("upload 50, 10/s", "upload 100, 10/s");
    }

    @Test
    void failuresAreListedCleanlyAndThenOnlyCounted() {
        ConsoleProgress progress = progress(false);
        progress.on(new StepStarted("upload", OptionalInt.of(100)));
        for (int i = 0; i < 30; i++) {
            Failure failure = new Failure("key-" + i, i, 1, ToolError.of(ToolError.Kind.UNKNOWN, "bad\u001b[31m\u202e"));
            progress.on(new ElementFinished("upload", Outcome.FAILED, failure));
        }
        assertThat(shown().lines()).hasSize(21).last().isEqualTo("further failures are only counted");
        assertThat(shown()).contains("step 'upload': element key-0 failed after 1 attempt: bad\n")
                .doesNotContain("\u001b").doesNotContain("\u202e");
    }

    @Test
    void shortPausesAreNotWorthALine() {
        ConsoleProgress progress = progress(false);
        ToolError error = ToolError.of(ToolError.Kind.RATE, "slow down");
        progress.on(new Paused("onedrive", Duration.ofMillis(200), error));
        assertThat(shown()).isEmpty();
        progress.on(new Paused("onedrive", Duration.ofSeconds(30), error));
        assertThat(shown()).contains("server onedrive wants a pause of 30 s: slow down");
    }
}
