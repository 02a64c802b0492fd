package io.github.synthskills.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.runtime.Call;
import io.github.synthskills.runtime.Codec;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.SkillContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ResultTapTest extends EngineFixture {

    private static final Call<Json> KEPT = Call.of("kept", FIND, Codec.JSON);

    private final List<List<String>> told = Collections.synchronizedList(new ArrayList<>());

    private ResultTap tap() {
        return new ResultTap((call, result) -> {
            List<String> line = new ArrayList<>(call);
            line.add(result.get());
            told.add(line);
        });
    }

    private void run(ResultTap tap, Function<SkillContext, Json> work) {
        try (LocalEngine tapped = builder().tap(tap).build()) {
            tapped.run(TestSkill.of((inputs, context) -> work.apply(context)), NO_INPUTS);
        }
    }

    @Test
    void everyCallIsToldAsTheSkillSeesIt() {
        servers.tool("read", arguments -> Json.parse("{\"a\": 1}")).tool("write", arguments -> Json.parse("{\"b\": 2}"));

        run(tap(), context -> {
            context.call(read(1));
            return context.call(write(2));
        });

        assertThat(told).containsExactly(
                List.of("got", "fake/read", "0", "AUTO", "{\"a\":1}"), List.of("stored", "fake/write", "0", "AUTO", "{\"b\":2}"));
    }

    @Test
    void theLookupOfAWriteIsToldWithItsOwnTool() {
        servers.tool("find", arguments -> Json.parse("{\"c\": 3}")).tool("write", arguments -> Json.parse("{\"b\": 2}"));

        run(tap(), context -> context.call(write(1).ensure(new Call.Ensure<>(
                inner -> inner.call(KEPT), error -> true, true))));

        assertThat(told).containsExactly(List.of("kept", "fake/find", "0", "AUTO", "{\"c\":3}"));
    }

    @Test
    void aListenerThatFailsDoesNotFailTheRun() {
        servers.tool("write", arguments -> Json.parse("{\"b\": 2}"));

        run(new ResultTap((call, result) -> {
            throw new IllegalStateException("full");
        }), context -> context.call(write(2)));

        assertThat(servers.count("write")).isEqualTo(1);
    }

    @Test
    void aResultWhoseMembersAreNamedByASecretIsNotTold() {
        Secrets secrets = new Secrets();
        secrets.add(Json.parse("{\"token\": \"hunter2\"}"));

        tap().tell(write(1), Json.parse("{\"list\": [{\"by-hunter2\": 1}]}"), secrets);
        tap().tell(write(1), Json.parse("{\"list\": [{\"by\": \"hunter2\"}]}"), secrets);

        assertThat(told).singleElement().asString().contains("\"by\"");
    }
}
