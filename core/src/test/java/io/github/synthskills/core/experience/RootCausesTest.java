package io.github.synthskills.core.experience;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RootCausesTest {

    @ParameterizedTest
    @CsvSource({"SYNTH-TOOL-AMBIGUOUS, TOOL_MISMATCH", "SYNTH-ARG-TYPE, PARAMETER", "SYNTH-EXPR-NULL, DATA", "SYNTH-EXPR-TYPE, PARAMETER",
        "SYNTH-ENSURE-LOOKUP, MISSING_LOGIC", "SYNTH-SERVER-START, TRANSIENT", "SYNTH-SERVERS-KEY, PARAMETER",
        "SYNTH-PROBE-STARVED, DATA", "SYNTH-PROBE-INPUT, PARAMETER", "SYNTH-SPEC-KEY, PARAMETER", "SYNTH-EFFECT-BOTH, PERMISSION"})
    void problemOfABuildHasACause(String problem, RootCause cause) {
        assertThat(RootCauses.ofProblem(problem)).isEqualTo(cause);
    }
}
