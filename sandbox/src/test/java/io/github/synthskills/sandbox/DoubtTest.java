package io.github.synthskills.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.runtime.Call;
import io.github.synthskills.runtime.Collected;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.engine.LocalEngine;
import io.github.synthskills.runtime.mcp.PinCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Writes whose effect is there although nobody was told so: DESIGN 8. */
@Timeout(60)
final class DoubtTest {

    private static final int ELEMENTS = 40;

    @TempDir
    private Path folder;

    enum Fault {
        ANSWERED_503 {
            @Override
            SandboxOptions options() {
                return new SandboxOptions().fail503AfterPercent(30);
            }
        },
        CUT {
            @Override
            SandboxOptions options() {
                return new SandboxOptions().cutAfterPercent(30);
            }
        };

        abstract SandboxOptions options();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void withEnsureItIsLookedForAndNothingIsMadeTwice(Fault fault) {
        try (Sandbox sandbox = Sandbox.start(fault.options())) {
            Collected<Json> outcome = run(sandbox, call -> call.ensure(SandboxSkill.item(number(call))));

            assertThat(outcome.ok()).hasSize(ELEMENTS);
            assertThat(sandbox.drive().files()).hasSize(ELEMENTS);
            assertThat(sandbox.stats(App.ONEDRIVE).path("duplicateUploads").asInt()).isZero();
            assertFaulty(sandbox);
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aWriteThatIsIdempotentIsMadeAgain(Fault fault) {
        try (Sandbox sandbox = Sandbox.start(fault.options())) {
            Collected<Json> outcome = run(sandbox, Call::idempotently);

            assertThat(outcome.ok()).hasSize(ELEMENTS);
            assertThat(sandbox.stats(App.ONEDRIVE).path("duplicateUploads").asInt()).isPositive();
            assertFaulty(sandbox);
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void anyOtherIsReportedAsInDoubtAndNeverMadeAgainAlsoNotByTheNextRun(Fault fault) {
        try (Sandbox sandbox = Sandbox.start(fault.options())) {
            Collected<Json> outcome = run(sandbox, call -> call);
            Collected<Json> again = run(sandbox, call -> call);

            int lost = assertFaulty(sandbox);
            assertThat(outcome.failed()).isEmpty();
            assertThat(outcome.inDoubt()).hasSize(lost);
            assertThat(outcome.ok()).hasSize(ELEMENTS - lost);
            assertThat(again.inDoubt()).hasSize(lost);
            assertThat(again.replayed()).isEqualTo(ELEMENTS - lost);
            assertThat(sandbox.drive().files()).hasSize(ELEMENTS);
            assertThat(sandbox.stats(App.ONEDRIVE).path("calls").path("upload-file").asInt()).isEqualTo(ELEMENTS);
        }
    }

    @Test
    void aRefusalForWhatTheArgumentsMeanIsNoDoubt() {
        try (Sandbox sandbox = Sandbox.start(new SandboxOptions().poison("file-7\""))) {
            Collected<Json> outcome = run(sandbox, call -> call);

            assertThat(outcome.inDoubt()).isEmpty();
            assertThat(outcome.failed()).singleElement().satisfies(failure -> {
                assertThat(failure.key()).isEqualTo("file-7");
                assertThat(failure.attempts()).isEqualTo(1);
                assertThat(failure.error().status()).isEqualTo(422);
            });
        }
    }

    @Test
    void aServerThatStumblesOverAWriteLeavesItInDoubtAfterOneAttempt() {
        try (Sandbox sandbox = Sandbox.start(new SandboxOptions().poison500("file-7\""))) {
            Collected<Json> outcome = run(sandbox, call -> call);

            assertThat(outcome.failed()).isEmpty();
            assertThat(outcome.inDoubt()).singleElement().satisfies(failure -> {
                assertThat(failure.key()).isEqualTo("file-7");
                assertThat(failure.attempts()).isEqualTo(1);
            });
        }
    }

    private static int assertFaulty(Sandbox sandbox) {
        int lost = sandbox.stats(App.ONEDRIVE).path("cut").asInt()
                + sandbox.stats(App.ONEDRIVE).path("unavailableAfterEffect").asInt();
        assertThat(lost).as("answers that were lost").isPositive();
        return lost;
    }

    private Collected<Json> run(Sandbox sandbox, UnaryOperator<Call<Json>> policy) {
        try (RuntimeClient client = RuntimeClient.http(sandbox);
                LocalEngine engine = LocalEngine.builder()
                        .sessions(client.sessions())
                        .ledger("jdbc:sqlite:" + folder.resolve("ledger.db"))
                        .pins(PinCheck.Policy.OFF)
                        .backoff(Duration.ofMillis(5), Duration.ofMillis(50))
                        .attempts(10)
                        .build()) {
            return engine.run(SandboxSkill.of(ELEMENTS, 4, n -> policy.apply(SandboxSkill.upload(n))), SandboxSkill.NO_INPUTS)
                    .output().get("step");
        }
    }

    private static long number(Call<Json> call) {
        return Long.parseLong(String.valueOf(call.key()).substring("file-".length()));
    }
}
