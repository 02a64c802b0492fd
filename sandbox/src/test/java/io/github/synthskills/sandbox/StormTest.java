package io.github.synthskills.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.runtime.Collected;
import io.github.synthskills.runtime.Failure;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.engine.LocalEngine;
import io.github.synthskills.runtime.engine.RunResult;
import io.github.synthskills.runtime.mcp.PinCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything at once: a tenth of the calls answered with 503, storms of 429, a poison item, and a server that dies again and
 * again. {@code -Dsynth.storm.elements=5000} makes it longer; the server then dies every 500 calls.
 */
@Timeout(600)
final class StormTest {

    private static final int ELEMENTS = Integer.getInteger("synth.storm.elements", 400);
    private static final int DIE_EVERY = Math.min(500, ELEMENTS * 2 / 5);
    private static final int RATE = 250;
    private static final int ATTEMPTS = 6;
    private static final int POISON = ELEMENTS / 3;

    @TempDir
    private Path folder;

    @Test
    void aStdioServerThatDiesIsStartedAgainAndTheRunCompletes() throws Exception {
        try (RuntimeClient client = RuntimeClient.stdio(words("--poison-500"))) {
            RunResult<Map<String, Collected<Json>>> result = run(client);
            assertOutcome(result, stats(client), 500, ATTEMPTS);
        }
    }

    @Test
    void anHttpServerThatDiesIsWaitedForAndTheRunCompletes() throws Exception {
        try (Supervised server = Supervised.start(words("--poison")); RuntimeClient client = RuntimeClient.http(server.url())) {
            RunResult<Map<String, Collected<Json>>> result = run(client);
            assertOutcome(result, stats(client), 422, 1);
            assertThat(server.lives()).isGreaterThan(1);
        }
    }

    private String[] words(String poison) {
        return new String[] {"onedrive", "--state", folder.resolve("drive.jsonl").toString(),
            "--counts", folder.resolve("counts.txt").toString(), "--latency", "10", "--fail-503", "10", "--storm", "0.5/3",
            "--die-every", String.valueOf(DIE_EVERY), poison, "file-" + POISON + "\""};
    }

    private RunResult<Map<String, Collected<Json>>> run(RuntimeClient client) {
        try (LocalEngine engine = LocalEngine.builder()
                .sessions(client.sessions())
                .ledger("jdbc:sqlite:" + folder.resolve("ledger.db"))
                .pins(PinCheck.Policy.OFF)
                .rate("onedrive", RATE)
                // With four, one of ten thousand elements would fail of bad luck.
                .attempts(ATTEMPTS)
                .build()) {
            return engine.run(SandboxSkill.of(ELEMENTS, 16, n -> SandboxSkill.upload(n).idempotently()), SandboxSkill.NO_INPUTS);
        }
    }

    private static Json stats(RuntimeClient client) throws Exception {
        return client.call("stats", SandboxSkill.NO_INPUTS, Duration.ofSeconds(30)).get(30, TimeUnit.SECONDS).structured();
    }

    private static void assertOutcome(
            RunResult<Map<String, Collected<Json>>> result, Json stats, int poisonStatus, int poisonAttempts) {
        long calls = stats.get("calls").get("upload-file").integer();
        String figures = "elements " + ELEMENTS + ", calls " + calls + ", most in one second "
                + stats.get("mostInOneSecond").integer() + ", refused " + stats.get("rateLimited").integer() + ", unavailable "
                + stats.get("unavailable").integer() + ", took " + result.elapsed().toMillis() + " ms";
        if (Boolean.getBoolean("synth.storm.tell")) {
            System.out.println(figures);
        }
        Collected<Json> outcome = result.output().get("step");
        List<Failure> failures = new ArrayList<>(outcome.failed());
        failures.addAll(outcome.inDoubt());
        assertThat(failures).as(figures).singleElement().satisfies(poison -> {
            assertThat(poison.key()).isEqualTo("file-" + POISON);
            // Its last attempt may have been one of the tenth.
            assertThat(poison.error().status()).isIn(poisonStatus, poisonStatus == 422 ? 422 : 503);
            assertThat(poison.attempts()).isBetween((long) poisonAttempts, 2L * poisonAttempts + 4);
        });
        assertThat(outcome.ok().size()).as(figures).isEqualTo(ELEMENTS - 1);
        assertThat(stats.get("files").integer()).isEqualTo(ELEMENTS - 1);
        assertThat(stats.get("rateLimited").integer()).as(figures).isPositive();
        assertThat(stats.get("mostInOneSecond").integer()).as(figures).isLessThanOrEqualTo(RATE);
        assertThat((double) calls).as(figures).isLessThanOrEqualTo(1.3 * ELEMENTS);
    }
}
