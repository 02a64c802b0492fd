package io.github.synthskills.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.discovery.DiscoveryOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FindingMojoTest {

    /** The plugin cannot see the compiler's constants when Maven reads its descriptor. */
    @Test
    void defaultsAreThoseOfTheCompiler() throws IOException {
        String descriptor;
        try (InputStream file = FindingMojoTest.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
            descriptor = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(descriptor)
                .contains("default-value=\"" + DiscoveryOptions.DEFAULT_CONFIDENCE + "\">${synth.discovery.confidence}")
                .contains("default-value=\"" + DiscoveryOptions.DEFAULT_MODEL + "\">${synth.discovery.model}");
    }
}
