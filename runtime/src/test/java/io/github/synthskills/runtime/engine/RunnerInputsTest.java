package io.github.synthskills.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Skill;
import io.github.synthskills.runtime.SkillContext;
import io.github.synthskills.runtime.runs.UsageException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunnerInputsTest {

    /** Needs a token; has a second secret with a default. */
    private static final class Guarded implements Skill<Json, Json> {

        @Override
        public String id() {
            return "test.Guarded";
        }

        @Override
        public Json run(Json inputs, SkillContext context) {
            return inputs;
        }

        @Override
        public Json readInputs(Json json) {
            json.get("token").string();
            return json.get("pin").isAbsent() ? json.plus("pin", Json.of("0000")) : json;
        }

        @Override
        public Json secrets(Json inputs) {
            return Json.object().put("token", inputs.get("token")).put("pin", inputs.get("pin")).build();
        }

        @Override
        public Json writeInputs(Json inputs) {
            return inputs.without("token").without("pin");
        }

        @Override
        public Json writeOutput(Json output) {
            return output;
        }
    }

    private static final Json STORED = Json.parse("{\"days\":3}");

    private static Json again(Map<String, String> given) {
        return new RunnerInputs(STORED, given).readAgain(new Guarded());
    }

    @Test
    void aSecretThatIsMissingIsAskedForByName() {
        assertThatThrownBy(() -> again(Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("Secret inputs are not remembered. Give again, as they were: -Dtoken=<token>");
    }

    @Test
    void aSecretIsNotTakenFromItsDefaultInSilence() {
        assertThatThrownBy(() -> again(Map.of("token", "t")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("secret inputs are not remembered. Give again, as they were: -Dpin=<pin>");
    }

    @Test
    void storedAndSecretInputsTogetherAreTheRunsInputs() {
        assertThat(again(Map.of("token", "t", "pin", "\"1234\"")))
                .isEqualTo(Json.parse("{\"days\":3,\"token\":\"t\",\"pin\":\"1234\"}"));
    }
}
