package io.github.synthskills.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.junit.jupiter.api.Test;

final class MisspellingTest {

    private static MojoDescriptor goal() {
        DefaultPlexusConfiguration parameters = new DefaultPlexusConfiguration("configuration");
        parameters.addChild("skill", "${skill}");
        parameters.addChild("ledger", "${synth.ledger}");
        MojoDescriptor goal = new MojoDescriptor();
        goal.setMojoConfiguration(parameters);
        return goal;
    }

    @Test
    void nearMissOfAnInputThatWasNotGivenIsOne() {
        assertThat(Misspelling.of("pth", List.of("days", "path"), goal())).contains("path");
        assertThat(Misspelling.of("dyas", List.of("days", "path"), goal())).contains("days");
        assertThat(Misspelling.of("internal-domain", List.of("internalDomain"), goal())).contains("internalDomain");
        assertThat(Misspelling.of("extentions", List.of("extensions"), goal())).contains("extensions");
    }

    @Test
    void whatOtherPluginsAreToldIsNone() {
        assertThat(Misspelling.of("skipTests", List.of("tests", "skip"), goal())).isEmpty();
        assertThat(Misspelling.of("maven.path", List.of("path"), goal())).isEmpty();
        assertThat(Misspelling.of("revision", List.of("days", "path"), goal())).isEmpty();
        assertThat(Misspelling.of("format", List.of("from"), goal())).isEmpty();
    }

    @Test
    void parametersOfTheGoalAreNone() {
        assertThat(Misspelling.of("skill", List.of("skills"), goal())).isEmpty();
        assertThat(Misspelling.of("skils", List.of("skills"), goal())).contains("skills");
    }
}
