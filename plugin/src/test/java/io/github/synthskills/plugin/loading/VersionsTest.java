package io.github.synthskills.plugin.loading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.Codegen;
import org.junit.jupiter.api.Test;

final class VersionsTest {

    @Test
    void pluginAndCompilerAgreeOnTheVersionOfTheCodeGenerator() {
        assertThat(Versions.ofThisPlugin().codegen()).matches("[0-9]+").isEqualTo(Codegen.VERSION);
    }
}
