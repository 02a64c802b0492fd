package io.github.synthskills.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.synthskills.core.route.RouteOptions;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import org.apache.maven.plugin.MojoFailureException;
import org.eclipse.aether.RepositorySystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerateMojoTest {

    /** The plugin cannot see the compiler's constants when Maven reads its descriptor. */
    @Test
    void thresholdsAreThoseOfTheCompiler() throws IOException {
        String descriptor;
        try (InputStream file = GenerateMojoTest.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
            descriptor = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(descriptor)
                .contains("default-value=\"" + RouteOptions.DEFAULT.sameFrom() + "\">${synth.route.same}")
                .contains("default-value=\"" + RouteOptions.DEFAULT.rewriteFrom() + "\">${synth.route.rewrite}");
    }

    @ParameterizedTest
    @CsvSource({
        "1.01, 0.1, synth.route.same is 1.01", "-0.1, 0.1, synth.route.same is -0.1", "NaN, 0.1, synth.route.same is NaN",
        "0.8, -1.5, synth.route.rewrite is -1.5", "0.8, 2.5, synth.route.rewrite is 2.5", "0.8, NaN, synth.route.rewrite is NaN"
    })
    void whatIsNoThresholdIsRefusedWithWhatIs(double same, double rewrite, String told) {
        GenerateMojo mojo = new GenerateMojo(nothing());
        mojo.routeSame = same;
        mojo.routeRewrite = rewrite;

        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(mojo::memory)
                .withMessageStartingWith("SYNTH-ROUTE-OPTION: " + told + ". It is a ")
                .withMessageContaining(" to ");
    }

    private static RepositorySystem nothing() {
        return (RepositorySystem) Proxy.newProxyInstance(GenerateMojoTest.class.getClassLoader(),
                new Class<?>[] {RepositorySystem.class}, (proxy, method, arguments) -> {
                    throw new AssertionError("nothing is resolved here");
                });
    }
}
