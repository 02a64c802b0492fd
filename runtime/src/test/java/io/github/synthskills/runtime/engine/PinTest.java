package io.github.synthskills.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.synthskills.runtime.Call;
import io.github.synthskills.runtime.Codec;
import io.github.synthskills.runtime.Each;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.OnError;
import io.github.synthskills.runtime.Source;
import io.github.synthskills.runtime.Tool;
import io.github.synthskills.runtime.engine.ProgressEvent.ToolDiffers;
import io.github.synthskills.runtime.mcp.PinCheck;
import io.github.synthskills.runtime.mcp.SessionException;
import io.github.synthskills.runtime.mcp.ToolContract;
import io.github.synthskills.runtime.mcp.ToolDefinition;
import io.github.synthskills.runtime.mcp.ToolPin;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A skill meets a server whose tools are, or are not, what they were. */
final class PinTest extends EngineFixture {

    private static final String SCHEMA =
            "{\"properties\":{\"n\":{\"type\":\"integer\",\"description\":\"a number\"},\"m\":{\"type\":\"string\"}}}";
    private static final ToolDefinition PINNED = definition(SCHEMA, "Stores.");
    private static final Tool STORE = Tool.writes("fake", "store", ToolPin.of("", PINNED))
            .using(ToolContract.of(PINNED, List.of("n")), "n");

    @BeforeEach
    void check() {
        servers.tool("store", arguments -> arguments);
        engine.close();
        engine = builder().pins(PinCheck.Policy.FAIL).concurrency(8).build();
    }

    @Test
    void unchangedToolsAreCalledAfterOneLookAtTheList() {
        servers.definitions.add(PINNED);
        assertThat(engine.run(storing(40), NO_INPUTS).counts().done()).isEqualTo(40);
        assertThat(servers.lists).hasValue(1);
        assertThat(warnings()).isEmpty();
    }

    @Test
    void changedArgumentStopsTheRunBeforeAnythingIsSentAndTheRunResumes() {
        servers.definitions.add(definition(SCHEMA.replace("integer", "string"), "Stores."));
        assertThatThrownBy(() -> engine.run(storing(40), NO_INPUTS))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("SYNTH-PIN-CHANGED")
                .hasMessageContaining("fake/store")
                .hasMessageContaining("arguments n")
                .hasMessageContaining("synth:drift")
                .hasMessageContaining("synth:approve")
                .hasMessageContaining("Nothing was sent");
        assertThat(servers.calls).isEmpty();
        assertThat(events).noneMatch(ProgressEvent.ElementFinished.class::isInstance);

        servers.definitions.set(0, PINNED);
        engine.close();
        engine = builder().pins(PinCheck.Policy.FAIL).build();
        RunResult<Json> resumed = engine.run(storing(40), NO_INPUTS);
        assertThat(resumed.resumed()).isTrue();
        assertThat(resumed.counts().done()).isEqualTo(40);
    }

    @Test
    void changedTextsAndOtherArgumentsAreOneWarning() {
        servers.definitions.add(definition(SCHEMA.replace("a number", "any number").replace("string", "boolean"), "Retold."));
        servers.instructions = "New instructions.";
        assertThat(engine.run(storing(40), NO_INPUTS).counts().done()).isEqualTo(40);
        assertThat(warnings()).singleElement().asString().contains("SYNTH-PIN-DIFFERS", "fake/store", "synth:drift");
    }

    @Test
    void newRequiredArgumentThatIsNotSentStopsTheRun() {
        servers.definitions.add(definition("{\"required\":[\"m\"]," + SCHEMA.substring(1), "Stores."));
        assertThatThrownBy(() -> engine.run(storing(3), NO_INPUTS))
                .hasMessageContaining("SYNTH-PIN-CHANGED")
                .hasMessageContaining("now requires the argument 'm'");
        assertThat(servers.calls).isEmpty();
    }

    @Test
    void newlyRequiredArgumentThatIsSentIsAWarning() {
        servers.definitions.add(definition("{\"required\":[\"n\"]," + SCHEMA.substring(1), "Stores."));
        assertThat(engine.run(storing(3), NO_INPUTS).counts().done()).isEqualTo(3);
        assertThat(warnings()).hasSize(1);
    }

    @Test
    void goneToolStopsTheRun() {
        assertThatThrownBy(() -> engine.run(storing(3), NO_INPUTS)).hasMessageContaining("SYNTH-PIN-GONE");
        assertThat(servers.calls).isEmpty();
    }

    @Test
    void toolWithoutContractReliesOnAllOfItsDefinition() {
        servers.definitions.add(definition(SCHEMA, "Retold."));
        Tool whole = Tool.writes("fake", "store", ToolPin.of("", PINNED));
        TestSkill skill = TestSkill.of((inputs, context) -> context.call(Call.of("stored", whole, Codec.JSON)));
        assertThatThrownBy(() -> engine.run(skill, NO_INPUTS)).hasMessageContaining("SYNTH-PIN-CHANGED");
    }

    @Test
    void warningInsteadOfFailingAndNotLookingAtAllCanBeChosen() {
        servers.definitions.add(definition(SCHEMA.replace("integer", "string"), "Stores."));
        engine.close();
        engine = builder().pins(PinCheck.Policy.WARN).build();
        assertThat(engine.run(storing(5), NO_INPUTS).counts().done()).isEqualTo(5);
        assertThat(warnings()).singleElement().asString().contains("SYNTH-PIN-CHANGED");
        engine.close();
        events.clear();
        engine = builder().pins(PinCheck.Policy.OFF).build();
        assertThat(engine.run(storing(5), NO_INPUTS, RunOptions.standard().startingFresh()).counts().done()).isEqualTo(5);
        assertThat(warnings()).isEmpty();
        assertThat(servers.lists).hasValue(1);
    }

    @Test
    void serverThatDoesNotListItsToolsStopsTheRunUnlessAWarningIsEnough() {
        servers.unlisted.add("fake");
        assertThatThrownBy(() -> engine.run(storing(3), NO_INPUTS))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("SYNTH-SERVER-TOOLS");
        assertThat(servers.calls).isEmpty();
        engine.close();
        engine = builder().pins(PinCheck.Policy.WARN).build();
        assertThat(engine.run(storing(3), NO_INPUTS).counts().done()).isEqualTo(3);
        assertThat(warnings()).singleElement().asString().contains("SYNTH-PIN-UNCHECKED", "fake/store", "does not list");
    }

    @Test
    void optionalServerThatDoesNotListItsToolsCostsTheElementsThatNeedIt() {
        servers.optional.add("fake");
        servers.unlisted.add("fake");
        assertThat(engine.run(storing(3), NO_INPUTS).counts().failed()).isEqualTo(3);
        assertThat(servers.calls).isEmpty();
    }

    private List<String> warnings() {
        return events.stream()
                .filter(ToolDiffers.class::isInstance)
                .map(event -> ((ToolDiffers) event).warning())
                .toList();
    }

    /** Failed elements are collected, which must not swallow that the tool changed. */
    private static TestSkill storing(int count) {
        return TestSkill.of((inputs, context) -> {
            Each<Long, Json> step = Each.of("stored", Codec.LONG, Codec.JSON).onError(OnError.COLLECT);
            context.collect(step, Source.of(numbers(count)), TestStep.of((n, inner) ->
                    inner.call(Call.of("stored", STORE, Codec.JSON).with("n", n))));
            return Json.NULL;
        });
    }

    private static ToolDefinition definition(String schema, String description) {
        return new ToolDefinition(
                "store", "", description, Json.parse(schema), Json.absent(), Json.object().build());
    }
}
