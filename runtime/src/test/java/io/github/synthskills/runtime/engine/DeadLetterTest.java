package io.github.synthskills.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.runtime.Codec;
import io.github.synthskills.runtime.Collected;
import io.github.synthskills.runtime.Each;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Source;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.ToolError.Kind;
import io.github.synthskills.runtime.ToolException;
import io.github.synthskills.runtime.ledger.DeadLetter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeadLetterTest extends EngineFixture {

    private final Set<Long> poisoned = ConcurrentHashMap.newKeySet();

    private TestSkill skill(boolean keyed) {
        servers.tool("write", arguments -> {
            long n = arguments.get("n").integer();
            if (poisoned.contains(n)) {
                throw n == 3
                        ? FakeServers.failure(Kind.UNKNOWN)
                        : new ToolException("fake/write", new ToolError(
                                Kind.ARGUMENT, 422, "bad", "\u001b[31mno\u001b[0m " + "x".repeat(900), null), true);
            }
            return arguments;
        });
        return TestSkill.of((inputs, context) -> {
            TestStep<Long, Long> body = TestStep.of((n, calls) -> calls.call(write(n)).get("n").integer());
            Collected<Long> collected = context.collect(Each.of("step", Codec.LONG, Codec.LONG).concurrency(2),
                    Source.of(numbers(6)), keyed ? body.keyed(n -> "n" + n) : body);
            return Json.of((Long) (long) collected.ok().size());
        });
    }

    private List<DeadLetter> letters(RunResult<?> result) {
        return ledger.catalog().deadLetters(result.runId(), 100);
    }

    @Test
    void whatIsGivenUpIsRememberedWithItsErrorAndGoneWhenItIsDone() {
        poisoned.addAll(Set.of(1L, 3L));
        TestSkill skill = skill(true);
        RunResult<Json> first = engine.run(skill, NO_INPUTS);
        assertThat(first.output()).isEqualTo(Json.of(4L));
        List<DeadLetter> letters = letters(first);
        assertThat(letters).extracting(DeadLetter::key).containsExactly("n1", "n3");
        assertThat(letters).extracting(DeadLetter::index).containsExactly(1L, 3L);
        assertThat(letters).extracting(DeadLetter::inDoubt).containsExactly(false, true);
        assertThat(letters.get(0)).satisfies(letter -> {
            assertThat(letter.kind()).isEqualTo(Kind.ARGUMENT);
            assertThat(letter.status()).isEqualTo(422);
            assertThat(letter.text()).startsWith("no x").hasSizeLessThanOrEqualTo(500).doesNotContain("\u001b");
            assertThat(letter.step()).isEqualTo("step");
        });
        poisoned.clear();
        RunResult<Json> second = engine.run(skill, NO_INPUTS, RunOptions.standard().retryingFailed());
        assertThat(second.runId()).isEqualTo(first.runId());
        assertThat(second.output()).as("the one in doubt stays in doubt").isEqualTo(Json.of(5L));
        assertThat(second.counts().replayed()).isEqualTo(4);
        assertThat(servers.count("write")).as("each one once, but the failed one twice").isEqualTo(7);
        assertThat(letters(second)).extracting(DeadLetter::key).containsExactly("n3");
    }

    @Test
    void elementsWithoutAKeyAreRememberedByTheirHash() {
        poisoned.add(1L);
        RunResult<Json> result = engine.run(skill(false), NO_INPUTS);
        assertThat(letters(result)).extracting(DeadLetter::key).containsExactly(Json.of(1L).sha256());
    }

    @Test
    void aDryRunRemembersNothing() {
        poisoned.add(1L);
        engine.run(skill(true), NO_INPUTS, RunOptions.standard().withoutWriting());
        assertThat(ledger.catalog().list(null, 10)).isEmpty();
    }
}
