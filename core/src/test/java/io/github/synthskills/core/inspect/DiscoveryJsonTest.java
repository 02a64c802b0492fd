package io.github.synthskills.core.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.discovery.Discovery;
import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.discovery.ToolMatch;
import io.github.synthskills.core.discovery.ToolQuery;
import io.github.synthskills.core.discovery.Tools;
import io.github.synthskills.core.text.Match;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiscoveryJsonTest {

    @Test
    void noServerMakesAnAnswerHuge() {
        String[] parameters =
                IntStream.range(0, 10_000).mapToObj(i -> "parameter" + i + ": string").toArray(String[]::new);
        ToolDescriptor tool =
                ToolDescriptor.of("big", "I".repeat(200_000), Tools.tool("send", "Sends. ".repeat(30_000), parameters));
        FoundTool found = new FoundTool(
                new ToolMatch(tool.id(), 1, 0.9, new Match.Evidence(0, 0, 0, 0, 0, 0, 0)), tool, true);
        Discovery verdict = new Discovery.Chosen(tool, 0.9, null, "fits best", List.of());

        String tools = DiscoveryJson.found(
                List.of(new FoundTools(new ToolQuery("send", null), List.of(found), verdict)), true).toString();
        String apps = DiscoveryJson.apps(List.of(new AppTools("big", List.of(tool), false, true))).toString();

        assertThat(tools).contains("send(parameter0?: string").hasSizeLessThan(4_000);
        assertThat(apps).contains("III").hasSizeLessThan(4_000);
    }
}
