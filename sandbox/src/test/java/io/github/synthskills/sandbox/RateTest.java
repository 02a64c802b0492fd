package io.github.synthskills.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.runtime.Collected;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.engine.LocalEngine;
import io.github.synthskills.runtime.engine.LocalEngineBuilder;
import io.github.synthskills.runtime.mcp.PinCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rates, as the server sees them. */
@Timeout(60)
final class RateTest {

    private static final int RATE = 40;

    @TempDir
    private Path folder;

    @Test
    void inNoSecondDoMoreCallsArriveThanAllowedWhateverRunsRetriesAndPausesThereAre() {
        SandboxOptions options = new SandboxOptions()
                .latencyMillis(3).fail503Percent(20).storm(Duration.ofMillis(200), Duration.ofMillis(1_500));
        try (Sandbox sandbox = Sandbox.start(options);
                RuntimeClient client = RuntimeClient.http(sandbox);
                LocalEngine engine = engine(client).rate("onedrive", RATE).build()) {
            List<CompletableFuture<Integer>> runs = IntStream.range(0, 3).mapToObj(run -> CompletableFuture.supplyAsync(() -> {
                SandboxSkill skill = new SandboxSkill("test.Skill" + run, 12, 16, Map.of(
                        "first", n -> SandboxSkill.upload(100 * run + n).idempotently(),
                        "second", n -> SandboxSkill.upload(100 * run + 50 + n).idempotently()));
                Map<String, Collected<Json>> output = engine.run(skill, SandboxSkill.NO_INPUTS).output();
                return output.get("first").ok().size() + output.get("second").ok().size();
            })).toList();

            assertThat(runs).extracting(CompletableFuture::join).containsOnly(24);
            assertThat(sandbox.stats(App.ONEDRIVE).path("unavailable").asInt()).isPositive();
            assertThat(sandbox.stats(App.ONEDRIVE).path("rateLimited").asInt()).isPositive();
            assertThat(sandbox.stats(App.ONEDRIVE).path("mostInOneSecond").asInt()).isBetween(10, RATE);
        }
    }

    @Test
    void aServerThatDoesNotSayWhatItBearsIsLearned() {
        SandboxOptions options = new SandboxOptions().ratePerSecond(15).silentRate(true).latencyMillis(3);
        try (Sandbox sandbox = Sandbox.start(options);
                RuntimeClient client = RuntimeClient.http(sandbox);
                LocalEngine engine = engine(client).build()) {
            Collected<Json> outcome = engine.run(
                    SandboxSkill.of(60, 16, n -> SandboxSkill.upload(n)), SandboxSkill.NO_INPUTS).output().get("step");

            assertThat(outcome.ok()).hasSize(60);
            assertThat(sandbox.stats(App.ONEDRIVE).path("rateLimited").asInt()).isBetween(1, 40);
        }
    }

    private LocalEngineBuilder engine(RuntimeClient client) {
        return LocalEngine.builder()
                .sessions(client.sessions())
                .ledger("jdbc:sqlite:" + folder.resolve("ledger.db"))
                .pins(PinCheck.Policy.OFF)
                .attempts(10)
                .backoff(Duration.ofMillis(50), Duration.ofMillis(400));
    }
}
