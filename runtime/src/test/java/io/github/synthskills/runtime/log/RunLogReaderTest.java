package io.github.synthskills.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.runtime.ToolError.Kind;
import io.github.synthskills.runtime.log.RunLogEvent.CallCounts;
import io.github.synthskills.runtime.log.RunLogEvent.CallFailed;
import io.github.synthskills.runtime.log.RunLogEvent.Problem;
import io.github.synthskills.runtime.log.RunLogEvent.ResultMismatched;
import io.github.synthskills.runtime.log.RunLogEvent.RunBegan;
import io.github.synthskills.runtime.log.RunLogEvent.RunEnded;
import io.github.synthskills.runtime.log.RunLogEvent.ServerPace;
import io.github.synthskills.runtime.log.RunLogEvent.StepCounts;
import io.github.synthskills.runtime.log.RunLogEvent.Totals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunLogReaderTest {

    private static final String PIN = "a1".repeat(32);
    private static final RunBegan BEGAN =
            new RunBegan("com.example.Archive", "2026-a1b2", false, false, Instant.parse("2026-03-01T12:00:00Z"));
    private static final List<RunLogEvent> ALL = List.of(
            BEGAN,
            new CallFailed("upload/stored", "drive/upload", PIN, 1, Kind.RATE, 429, "tooManyRequests", "too many requests", 500L,
                    new StatedLimit("top", 100), true, true, 12),
            new CallFailed("a", "drive/list", PIN, 2, Kind.NOT_FOUND, null, null, "\u2026 not found", null, null, true, false, 0),
            new ResultMismatched("files", "mail/list", PIN, "value[].name", Problem.MISSING),
            new ResultMismatched("files", null, null, "message.from", Problem.TYPE),
            new ResultMismatched("", null, null, "", Problem.TYPE),
            new CallCounts("files", "mail/list", PIN, 9, 7, Map.of("rate too many requests", 2L), Map.of("value[].name missing", 1L, "type", 2L),
                    7, 200, 90, 20),
            new ServerPace("mail", 50, 41L, 2, 39.71),
            new ServerPace("drive", 50, null, 0),
            new StepCounts("files", 10, 5, 2, 1, 2),
            new RunEnded(true, 1_500, new Totals(5, 2, 2, 1, 3, 0)));

    @TempDir
    private Path folder;

    private Path written(List<RunLogEvent> events, String more) throws IOException {
        String lines = events.stream().map(event -> RunLogJson.write(event) + "\n").collect(Collectors.joining());
        return Files.writeString(folder.resolve("log.jsonl"), lines + more);
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        RunLog log = RunLogReader.read(written(ALL, ""));

        assertThat(log.events()).isEqualTo(ALL);
        assertThat(log.skipped()).isZero();
    }

    @Test
    void lineThatWasCutIsLeftOut() throws IOException {
        RunLog log = RunLogReader.read(written(ALL, "{\"event\":\"step\",\"step\":\"fil"));

        assertThat(log.events()).isEqualTo(ALL);
        assertThat(log.skipped()).isEqualTo(1);
    }

    @Test
    void hostileLinesAreLeftOut() throws IOException {
        String hostile = String.join("\n",
                "",
                "null",
                "[]",
                "\u0000\u0001",
                "[".repeat(100_000),
                "{\"event\":\"run\",\"v\":2,\"skill\":\"a.B\",\"run\":\"r\",\"resumed\":false,\"dryRun\":false,\"at\":\"2026-03-01T12:00:00Z\"}",
                "{\"event\":\"run\",\"v\":1,\"skill\":\"a.B\",\"run\":\"../../x\",\"resumed\":false,\"dryRun\":false,\"at\":\"2026-03-01T12:00:00Z\"}",
                "{\"event\":\"pace\",\"server\":\"a\\u001b[31mb\",\"peakPerSecond\":1,\"refused\":0}",
                "{\"event\":\"pace\",\"server\":\"mail\",\"peakPerSecond\":-1,\"refused\":0}",
                "{\"event\":\"pace\",\"server\":\"mail\",\"peakPerSecond\":1e300,\"refused\":0}",
                "{\"event\":\"pace\",\"server\":\"mail\",\"peakPerSecond\":9223372036854775807,\"refused\":0}",
                "{\"event\":\"step\",\"step\":\"a b\\n- id: x\",\"elements\":1,\"done\":1,\"failed\":0,\"inDoubt\":0,\"replayed\":0}",
                "{\"event\":\"mismatch\",\"step\":\"a\",\"tool\":\"nothing\",\"pin\":\"\",\"path\":\"x\",\"problem\":\"missing\"}",
                "{\"event\":\"mismatch\",\"step\":\"a\",\"tool\":\"s/t\",\"pin\":\"XYZ\",\"path\":\"x\",\"problem\":\"missing\"}",
                "{\"event\":\"mismatch\",\"step\":\"a\",\"path\":\"" + "x".repeat(2_000) + "\",\"problem\":\"missing\"}",
                "{\"event\":\"mismatch\",\"step\":\"a\",\"path\":\"x\",\"problem\":\"odd\"}",
                "{\"event\":\"surprise\"}",
                "x".repeat(3 << 20));

        RunLog log = RunLogReader.read(written(List.of(BEGAN), hostile + "\n" + RunLogJson.write(ALL.get(9)) + "\n"));

        assertThat(log.events()).containsExactly(BEGAN, ALL.get(9));
        assertThat(log.skipped()).isEqualTo(18);
    }

    @Test
    void bytesThatAreNoTextAreLeftOut() throws IOException {
        Path file = Files.write(folder.resolve("odd.jsonl"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, '\n', (byte) 0x80});

        assertThat(RunLogReader.read(file)).isEqualTo(new RunLog(List.of(), 2));
    }

    @Test
    void onlyLogsAreListed() throws IOException {
        Path log = written(ALL, "");
        Files.writeString(folder.resolve("other.jsonl"), "{\"event\":\"of somebody else\"}\n", StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("log.txt"), Files.readString(log));
        Files.createDirectory(folder.resolve("folder.jsonl"));

        assertThat(RunLogReader.files(folder)).containsExactly(log);
        assertThat(RunLogReader.files(folder.resolve("none"))).isEmpty();
    }
}
