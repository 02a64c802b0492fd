package io.github.synthskills.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.synthskills.runtime.Call;
import io.github.synthskills.runtime.Codec;
import io.github.synthskills.runtime.Collected;
import io.github.synthskills.runtime.Each;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Lookup;
import io.github.synthskills.runtime.Source;
import io.github.synthskills.runtime.ToolError.Kind;
import io.github.synthskills.runtime.ToolException;
import io.github.synthskills.runtime.type.Rule;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConstraintTest extends EngineFixture {

    private static final Each<Long, Json> STEP = Each.of("step", Codec.LONG, Codec.JSON);

    @BeforeEach
    void aServerThatTakesAnything() {
        servers.tool("read", arguments -> arguments).tool("write", arguments -> arguments).tool("find", arguments -> arguments);
    }

    private static Call<Json> limited(Call<Json> call, long n) {
        return call.with("top", n, Rule.atLeast("1"), Rule.atMost("2"));
    }

    private ToolException refusal(Call<Json> call) {
        RunFailedException failed = catchThrowableOfType(RunFailedException.class,
                () -> engine.run(TestSkill.of((inputs, context) -> context.call(call)), NO_INPUTS));
        return (ToolException) failed.getCause();
    }

    @Test
    void argumentsThatTheToolDoesNotAllowAreNotSent() {
        Json filter = Json.parse("{\"items\":[{\"name\":\"a\"},{\"name\":\"\"}],\"secret\":\"s3cret\"}");
        Rule names = Rule.member("items", Rule.elements(Rule.member("name", Rule.length(1, -1))));
        Call<Json> call = limited(read(1), 7)
                .with("sort", "sideways", Rule.oneOf("\"up\"", "\"down\""))
                .with("filter", filter, names)
                .with("ratio", 0.5, Rule.above("0.5"))
                .with("days", 3L, Codec.LONG, Rule.multipleOf("2"))
                .with("more", null, Codec.LONG, Rule.atLeast("9"))
                .with("tags", Json.parse("{\"a\":\"x\"}"), Rule.members(Rule.matches("^y")));

        ToolException refused = refusal(call);

        assertThat(refused).hasMessage("fake/read: arguments that the tool does not allow, so nothing was sent:"
                + " top: must be at most 2; sort: must be one of \"up\", \"down\"; filter.items[1].name: must have at least 1"
                + " characters; ratio: must be greater than 0.5; days: must be a multiple of 2; tags{}: must match ^y");
        assertThat(refused.error().kind()).isEqualTo(Kind.ARGUMENT);
        assertThat(refused.certain()).isTrue();
        assertThat(servers.calls).isEmpty();
    }

    private Collected<Json> collect(Json inputs, long limit) {
        AtomicReference<Collected<Json>> collected = new AtomicReference<>();
        engine.run(TestSkill.of((given, context) -> {
            collected.set(context.collect(STEP, Source.of(numbers(4)), TestStep.<Long, Json>of((n, calls) ->
                    calls.call(write(n).with("top", n, Rule.atMost(Long.toString(limit)))
                            .ensure(find(n).with("top", n, Rule.atMost("100"))))).keyed(n -> "key-" + n)));
            return Json.NULL;
        }), inputs);
        return collected.get();
    }

    @Test
    void anElementWithSuchAnArgumentFailsForCertainAndIsMadeGoodLater() {
        Collected<Json> first = collect(Json.parse("{\"run\":1}"), 1);

        assertThat(first.ok()).hasSize(2);
        assertThat(first.inDoubt()).isEmpty();
        assertThat(first.failed()).hasSize(2).allSatisfy(failure -> {
            assertThat(failure.error().kind()).isEqualTo(Kind.ARGUMENT);
            assertThat(failure.error().text()).contains("top: must be at most 1");
        });
        assertThat(servers.count("write")).isEqualTo(2);

        Collected<Json> second = collect(Json.parse("{\"run\":2}"), 10);

        assertThat(second.ok()).hasSize(4);
        assertThat(servers.count("write")).isEqualTo(4);
    }

    @Test
    void aLookupIsCheckedToo() {
        Call<Json> call = write(1).ensure(new Call.Ensure<>(context -> Lookup.find(context, limited(find(1), 9)), Lookup.CONFLICT, true));

        ToolException refused = refusal(call);

        assertThat(refused).hasMessageContaining("fake/find: arguments").hasMessageContaining("top: must be at most 2");
        assertThat(servers.calls).isEmpty();
    }
}
