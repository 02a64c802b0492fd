package io.github.synthskills.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.runtime.Failure;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.engine.ProgressEvent.CallFinished;
import io.github.synthskills.runtime.engine.ProgressEvent.CircuitClosed;
import io.github.synthskills.runtime.engine.ProgressEvent.CircuitOpened;
import io.github.synthskills.runtime.engine.ProgressEvent.Deferred;
import io.github.synthskills.runtime.engine.ProgressEvent.ElementFinished;
import io.github.synthskills.runtime.engine.ProgressEvent.Outcome;
import io.github.synthskills.runtime.engine.ProgressEvent.Paused;
import io.github.synthskills.runtime.engine.ProgressEvent.Retrying;
import io.github.synthskills.runtime.engine.ProgressEvent.RunFinished;
import io.github.synthskills.runtime.engine.ProgressEvent.RunStarted;
import io.github.synthskills.runtime.engine.ProgressEvent.StepFinished;
import io.github.synthskills.runtime.engine.ProgressEvent.StepStarted;
import io.github.synthskills.runtime.engine.ProgressEvent.ToolDiffers;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

    @Test
    void aPauseIsShownAndDoesNotSpoilWhatIsForetold() {
        ConsoleProgress progress = progress(true);
        progress.on(new StepStarted("upload", OptionalInt.of(200)));
        elements(progress, 100, Duration.ofMillis(100));
        progress.on(new Paused("onedrive", Duration.ofSeconds(30), ToolError.of(ToolError.Kind.RATE, "slow down")));
        clock.addAndGet(Duration.ofSeconds(18).toNanos());
        progress.on(new Retrying("stored", "onedrive/upload-file", 1, ToolError.of(ToolError.Kind.RATE, "slow down")));
        assertThat(shown()).endsWith("onedrive: paused 12 s | upload 100 of 200, 10/s, 22 s left | 1 retry");

        clock.addAndGet(Duration.ofSeconds(12).toNanos());
        elements(progress, 20, Duration.ofMillis(100));
        assertThat(shown()).endsWith("upload 120 of 200, 10/s, 8 s left | 1 retry");
    }

    @Test
    void rateAndTimeLeftFollowWhatHappensNowAndNotWhatWasDoneBefore() {
        ConsoleProgress progress = progress(true);
        progress.on(new StepStarted("upload", OptionalInt.of(2_000)));
        for (int i = 0; i < 1_000; i++) {
            progress.on(new ElementFinished("upload", Outcome.REPLAYED, null));
        }
        elements(progress, 100, Duration.ofMillis(50));
        assertThat(shown()).endsWith("1,100 of 2,000, 20/s, 45 s left, 1,000 done before");
        elements(progress, 20, Duration.ofSeconds(3));
        assertThat(shown()).endsWith("1,120 of 2,000, 20/min, 44 min left, 1,000 done before");
    }

    @Test
    void severalStepsAreCutToTheWidthOfATerminal() {
        ConsoleProgress progress = progress(true);
        for (String step : List.of("attachments", "upload", "conversations", "notifications")) {
            progress.on(new StepStarted(step, OptionalInt.of(10_000)));
        }
        elements(progress, 40, Duration.ofMillis(100));
        String last = shown().substring(shown().lastIndexOf('\r') + 1).strip();
        assertThat(last).isEqualTo("attachments 0 of 10,000 | upload 40 of 10,000, 10/s | +2");
    }

    @Test
    void elementsAtOtherWorkersAreTold() {
        ConsoleProgress progress = progress(true);
        progress.on(new StepStarted("upload", OptionalInt.of(100)));
        progress.on(new Deferred("upload", 17));
        elements(progress, 10, Duration.ofMillis(100));
        assertThat(shown()).endsWith("upload [##..................] 10 of 100, 10/s, 9 s left, 17 at other workers");
    }

    @Test
    void anOpenCircuitAndItsEndAreTold() {
        ConsoleProgress progress = progress(false);
        progress.on(new CircuitOpened("onedrive", Duration.ofSeconds(5)));
        progress.on(new CircuitOpened("onedrive", Duration.ofSeconds(10)));
        progress.on(new CircuitClosed("onedrive"));
        assertThat(shown().lines()).containsExactly(
                "server onedrive is out of order: its circuit is open, calls wait until it answers again",
                "server onedrive answers again");
    }

    @Test
    void callsOfASkillWithoutElementsAreShown() {
        ConsoleProgress progress = progress(false);
        progress.on(new RunStarted("com.example.A", "r1", false, "jdbc:sqlite:x"));
        for (int i = 0; i < 3; i++) {
            clock.addAndGet(Duration.ofSeconds(4).toNanos());
            progress.on(new CallFinished("messages", "outlook/list-messages"));
        }
        progress.on(new RunFinished("r1", true, new RunCounts(0, 0, 0, 0, 0, 0, 3), Duration.ofSeconds(12)));
        assertThat(shown().lines()).containsExactly(
                "starting run r1 of com.example.A; ledger jdbc:sqlite:x", "messages, 2 calls");
    }

    @Test
    void linesThatStayReplaceTheOneThatMovesInOneWrite() {
        ConsoleProgress progress = progress(true);
        progress.on(new StepStarted("upload", OptionalInt.of(10)));
        elements(progress, 2, Duration.ofMillis(500));
        String moving = shown().substring(shown().lastIndexOf('\r') + 1);
        bytes.reset();
        progress.on(new ToolDiffers("a/b", "SYNTH-PIN-DIFFERS: x"));
        assertThat(shown()).isEqualTo("\rSYNTH-PIN-DIFFERS: x" + " ".repeat(moving.length() - 20) + System.lineSeparator() + moving);
    }

    @Test
    void builderMachinesAndDumbTerminalsGetPlainLines() {
        assertThat(Terminal.isPlain(Map.of("TERM", "xterm-256color"))).isFalse();
        assertThat(Terminal.isPlain(Map.of("CI", "false"))).isFalse();
        assertThat(Terminal.isPlain(Map.of("TERM", "dumb"))).isTrue();
        assertThat(Terminal.isPlain(Map.of("TERM", "xterm", "CI", "true"))).isTrue();
        assertThat(Terminal.isThere(Map.of("CI", "1"))).isFalse();
    }
}
