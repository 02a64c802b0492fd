package io.github.synthskills.core.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class ToolLineTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "mail/list-messages", "mail/a/b.c_d", "mail/send #now", "mail/a: b", "mail/ends:", "mail/say \"hello\"", "mail/back\\slash",
        "mail/列出", "mail/{x}", "mail/it's", "1.0/2"
    })
    void yamlReadsTheToolThatWasMeant(String id) {
        assertThat(new Load(LoadSettings.builder().build()).loadFromString(ToolLine.of(id))).isEqualTo(Map.of("tool", id));
    }
}
