package io.github.synthskills.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.plugin.loading.Versions;
import io.github.synthskills.plugin.sum.Layout;
import io.github.synthskills.plugin.sum.UpToDateCheck;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SampleProjectTest {

    @TempDir
    Path folder;

    @Test
    void sampleProjectIsUpToDate() throws IOException {
        Path project = SampleProject.create(folder, 3);

        var findings = new UpToDateCheck(
                        new Layout(project, Path.of("src/main/synth"), Path.of("src/generated/java")),
                        Versions.ofThisPlugin().codegen())
                .run();

        assertThat(findings.skills()).hasSize(3);
        assertThat(findings.upToDate()).isTrue();
    }
}
