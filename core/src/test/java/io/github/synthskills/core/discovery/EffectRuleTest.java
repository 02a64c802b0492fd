package io.github.synthskills.core.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.spec.TaskSpec.Effect;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.mcp.ToolDefinition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectRuleTest {

    private static ToolDescriptor tool(@Nullable Boolean readOnly, @Nullable Boolean destructive) {
        Json annotations = Json.object()
                .put("readOnlyHint", readOnly == null ? Json.absent() : Json.of(readOnly))
                .put("destructiveHint", destructive == null ? Json.absent() : Json.of(destructive))
                .build();
        return ToolDescriptor.of("s", "",
                new ToolDefinition("t", "", "", Json.object().build(), Json.absent(), annotations));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            READ,  ,     true,  false, READ
            WRITE, true, ,      true,  WRITE
            ,      true, ,      true,  READ
            ,      true, false, true,  READ
            ,      true, ,      false, WRITE
            ,      ,     ,      true,  WRITE
            ,      false,true,  true,  WRITE
            ,      true, true,  false, WRITE
            """)
    void theSpecCountsFirstThenTrustedHints(
            @Nullable Effect said, @Nullable Boolean readOnly, @Nullable Boolean destructive, boolean trusted,
            Effect expected) {
        assertThat(EffectRule.classify(said, tool(readOnly, destructive), trusted, null))
                .isEqualTo(new EffectRule.Decision.Known(expected));
    }

    @Test
    void trustedHintsThatContradictEachOtherAreRefused() {
        assertThat(EffectRule.classify(null, tool(true, true), true, null))
                .isInstanceOfSatisfying(EffectRule.Decision.Refused.class, refused -> {
                    assertThat(refused.problem().id()).isEqualTo("SYNTH-EFFECT-CONTRADICTION");
                    assertThat(refused.problem().paste()).isEqualTo("effect: write");
                });
    }

    @Test
    void aPinCoversInstructionsAndEveryPartOfTheDefinition() {
        ToolDefinition plain = Tools.tool("t", "d", "a: string");
        String pin = ToolDescriptor.of("s", "i", plain).pin();

        assertThat(ToolDescriptor.of("s", "i", Tools.tool("t", "d", "a: string")).pin()).isEqualTo(pin);
        assertThat(ToolDescriptor.of("s", "other", plain).pin()).isNotEqualTo(pin);
        assertThat(ToolDescriptor.of("s", "i", Tools.tool("t", "e", "a: string")).pin()).isNotEqualTo(pin);
        assertThat(ToolDescriptor.of("s", "i", Tools.tool("t", "d", "a!: string")).pin()).isNotEqualTo(pin);
    }
}
