package io.github.synthskills.core.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.discovery.Tools;
import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.spec.TaskSpec.Action;
import io.github.synthskills.core.spec.TaskSpec.Decode;
import io.github.synthskills.core.spec.TaskSpec.ErrorTreatment;
import io.github.synthskills.core.spec.TaskSpec.Pages;
import io.github.synthskills.core.spec.TaskSpec.ProbeSpec;
import io.github.synthskills.core.spec.TaskSpec.Step;
import io.github.synthskills.core.spec.TaskSpec.Target;
import io.github.synthskills.core.spec.TaskSpec.Value;
import io.github.synthskills.runtime.mcp.ToolDefinition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProbeKeyTest {

    private static final ToolDefinition TOOL = Tools.tool("t", "Lists.", "top: integer");

    private static Value.Members with(Position position, Object value) {
        return new Value.Members(position, Map.of("top", new Value.Plain(position, value)));
    }

    private static String key(int line, Object value, @Nullable Pages pages, Decode decode) {
        return key(line, value, pages, decode, TOOL);
    }

    private static String key(
            int line, Object value, @Nullable Pages pages, Decode decode, ToolDefinition definition) {
        Position here = new Position("a.skill.yaml", line, 1);
        Value.Members with = with(here, value);
        Step step = new Step(here, "rows", new Action.ToolCall(new Target.Pinned(here, "s", "t"), with), null, "",
                List.of(), null, pages, null, null, null, null, false, decode, 0, null, ErrorTreatment.FAIL,
                ProbeSpec.NONE, List.of(), List.of());
        return ProbeKey.of(ToolDescriptor.of("s", "", definition), step, with);
    }

    @Test
    void whereAStepStandsDoesNotChangeItsKey() {
        assertThat(key(3, 5L, null, Decode.AUTO)).isEqualTo(key(30, 5L, null, Decode.AUTO));
    }

    @Test
    void argumentsPagesAndDecodingChangeIt() {
        Position here = new Position("a.skill.yaml", 1, 1);
        String key = key(1, 5L, null, Decode.AUTO);

        assertThat(List.of(
                        key(1, 6L, null, Decode.AUTO),
                        key(1, "5", null, Decode.AUTO),
                        key(1, 5L, new Pages.Inferred(here, 0), Decode.AUTO),
                        key(1, 5L, new Pages.Inferred(here, 1), Decode.AUTO),
                        key(1, 5L, null, Decode.TEXT)))
                .doesNotHaveDuplicates()
                .doesNotContain(key);
    }

    @Test
    void evidenceOutlivesNewWordsButNoNewDefinition() {
        String key = key(1, 5L, null, Decode.AUTO);

        assertThat(key(1, 5L, null, Decode.AUTO, Tools.tool("t", "Retold.", "top: integer the most"))).isEqualTo(key);
        assertThat(key(1, 5L, null, Decode.AUTO, Tools.tool("t", "Lists.", "top: number"))).isNotEqualTo(key);
    }
}
