package io.github.synthskills.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.synthskills.plugin.sum.Layout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

final class SkillChoiceTest {

    private static final Layout LAYOUT =
            new Layout(Path.of("project"), Path.of("src/main/synth"), Path.of("src/generated/java"));
    private static final List<String> PAY = List.of("src/generated/java/com/example/PayInvoice.java");
    private static final List<String> SEND = List.of("src/generated/java/com/example/SendMail.java");

    @Test
    void onlySkillNeedsNoName() throws Exception {
        assertThat(new SkillChoice(LAYOUT, Map.of("pay-invoice", PAY)).choose(null)).isEqualTo("com.example.PayInvoice");
    }

    @Test
    void skillIsFoundBySpecBySimpleAndByQualifiedName() throws Exception {
        SkillChoice choice = new SkillChoice(LAYOUT, Map.of("pay-invoice", PAY, "send-mail", SEND));

        assertThat(choice.choose("send-mail")).isEqualTo("com.example.SendMail");
        assertThat(choice.choose("SendMail")).isEqualTo("com.example.SendMail");
        assertThat(choice.choose("com.example.SendMail")).isEqualTo("com.example.SendMail");
    }

    @Test
    void classOfAnotherModuleIsTakenByItsQualifiedName() throws Exception {
        assertThat(new SkillChoice(LAYOUT, Map.of()).choose("org.other.Skill")).isEqualTo("org.other.Skill");
    }

    @Test
    void severalSkillsWithoutAChoiceAreListed() {
        assertThatThrownBy(() -> new SkillChoice(LAYOUT, Map.of("pay-invoice", PAY, "send-mail", SEND)).choose(null))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("SYNTH-RUN-SKILL: ")
                .hasMessageContaining("pay-invoice")
                .hasMessageContaining("send-mail");
    }

    @Test
    void unknownSkillListsKnownOnes() {
        assertThatThrownBy(() -> new SkillChoice(LAYOUT, Map.of("pay-invoice", PAY)).choose("pay"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("SYNTH-RUN-SKILL: there is no skill 'pay'. Known skills: pay-invoice");
    }
}
