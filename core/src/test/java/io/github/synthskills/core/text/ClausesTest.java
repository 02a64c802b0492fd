package io.github.synthskills.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ClausesTest {

    @Test
    void aRequestIsSplitIntoSentencesAndSteps() {
        Clauses clauses = Clauses.of("Find the newest invoice, download it and then mail it to Ada. Archive the rest!");

        assertThat(clauses.sentences())
                .containsExactly("Find the newest invoice, download it and then mail it to Ada.", "Archive the rest!");
        assertThat(clauses.steps())
                .containsExactly("Find the newest invoice,", "mail it to Ada.", "Archive the rest!");
    }

    @Test
    void whatIsTooShortToBeAskedForIsLeftOut() {
        assertThat(Clauses.of("Hi there. Send the report to all customers.").sentences())
                .containsExactly("Hi there.", "Send the report to all customers.");
        assertThat(Clauses.of("Hi. Send the report to all customers.").sentences())
                .containsExactly("Send the report to all customers.");
    }

    @Test
    void aShortRequestStaysWhole() {
        assertThat(Clauses.of(" mail ").all()).containsExactly("mail");
        assertThat(Clauses.of("a. b. c.").all()).containsExactly("a. b. c.");
    }

    @Test
    void chineseSentencesNeedNoSpace() {
        assertThat(Clauses.of("请把最新的发票下载到我的电脑。然后把它发送给客户的邮箱。").sentences()).hasSize(2);
    }

    @Test
    void ofManySentencesTheLongestAreReadInTheirOrder() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            String very = "very ".repeat(i % 7 == 0 ? 3 : 0);
            many.append("Do thing %d %swell, and then thing %d again. ".formatted(i, very, i + 100));
        }
        Clauses clauses = Clauses.of(many.toString());

        assertThat(clauses.sentences()).hasSize(8);
        assertThat(clauses.sentences()).startsWith("Do thing 0 very very very well, and then thing 100 again.");
        assertThat(clauses.steps()).hasSize(8);
    }

    @Test
    void aHugeRequestIsReadInBoundedTime() {
        Clauses clauses = Clauses.of("word ".repeat(20_000) + "\u0000" + ", and then, ".repeat(20_000));

        assertThat(clauses.all().stream().mapToInt(String::length).sum()).isLessThan(20_000);
    }
}
