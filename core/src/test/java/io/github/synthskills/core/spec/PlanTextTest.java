package io.github.synthskills.core.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.spec.PlanText.Exchange;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jspecify.annotations.Nullable;

class PlanTextTest {

    private static final String PLAN = """
            inputs:
              days:  { type: integer, default: 15, minimum: 1 } # how far back
              words: { type: array, items: string, default: [pdf, xlsx] }
              folders:
                type: array
                items: string
                default:
                  - "Inbox"
                  - Sent Items   # both
            steps:
              - id: messages
                find: list 15 messages
                with: { filter: "from ge ${now - days(7)} and label eq 'bug'", top: 50, to: 'a@b.c' }
                pages: 3
              - id: kept
                value: >-
                  ${messages.filter(m, m.subject
                      .contains('red') && m.size > 1.5)}
            functions: { tail: "a -> a.split('@')[1]" }
            output: { kept: "${kept}", note: plain }
            """;

    private static PlanText plan(String text) {
        return Objects.requireNonNull(PlanText.of(text));
    }

    private static PlanLiteral literal(PlanText plan, String text) {
        return plan.literals().stream().filter(literal -> literal.text().contains(text)).findFirst().orElseThrow();
    }

    /** The plan with one text exchanged. */
    private static @Nullable String exchanged(String plan, String from, String to) {
        PlanText read = plan(plan);
        PlanLiteral literal = literal(read, from);
        int start = literal.text().indexOf(from);
        return read.with(List.of(new Exchange(literal, start, start + from.length(), to, List.of())));
    }

    private static @Nullable String listed(String plan, String first, String... items) {
        PlanText read = plan(plan);
        PlanLiteral literal = literal(read, first);
        return read.with(List.of(new Exchange(literal, 0, literal.text().length(), "", List.of(items))));
    }

    @Test
    void literalsAreFoundWithTheirPlaces() {
        assertThat(plan(PLAN).literals()).map(literal -> literal.label() + " " + literal.kind() + " " + literal.text().strip())
                .containsExactly(
                        "days NUMBER 15", "words LIST pdf, xlsx", "folders LIST Inbox, Sent Items",
                        "messages with filter TEXT from ge", "messages with filter NUMBER 7",
                        "messages with filter TEXT and label eq 'bug'", "messages with top NUMBER 50", "messages with to TEXT a@b.c",
                        "messages pages NUMBER 3", "kept value TEXT red", "kept value NUMBER 1.5", "function tail TEXT @",
                        "function tail NUMBER 1", "output note TEXT plain");
        assertThat(literal(plan(PLAN), "3").fixed()).isTrue();
        assertThat(plan(PLAN).deciding()).containsExactly("list 15 messages");
    }

    @Test
    void exchangeLeavesEveryOtherByte() {
        assertThat(exchanged(PLAN, "15", "30")).isEqualTo(PLAN.replace("default: 15", "default: 30"));
        assertThat(exchanged(PLAN, "7", "14")).isEqualTo(PLAN.replace("days(7)", "days(14)"));
        assertThat(exchanged(PLAN, "bug", "feature")).isEqualTo(PLAN.replace("'bug'", "'feature'"));
        assertThat(exchanged(PLAN, "a@b.c", "it's")).isEqualTo(PLAN.replace("'a@b.c'", "'it''s'"));
        assertThat(exchanged(PLAN, "red", "dark green")).isEqualTo(PLAN.replace("'red'", "'dark green'"));
        assertThat(exchanged(PLAN, "1.5", "2.25")).isEqualTo(PLAN.replace("1.5", "2.25"));
        assertThat(exchanged(PLAN, "plain", "a: b # c")).isEqualTo(PLAN.replace("note: plain", "note: \"a: b # c\""));
        assertThat(exchanged(PLAN, "plain", "true")).isEqualTo(PLAN.replace("note: plain", "note: \"true\""));
        assertThat(exchanged(PLAN, "plain", "007")).isEqualTo(PLAN.replace("note: plain", "note: \"007\""));
    }

    @Test
    void listGrowsAndShrinksInItsOwnStyle() {
        assertThat(listed(PLAN, "pdf", "docx", "pdf", "odt")).isEqualTo(PLAN.replace("[pdf, xlsx]", "[docx, pdf, odt]"));
        assertThat(listed(PLAN, "pdf", "a, b")).isEqualTo(PLAN.replace("[pdf, xlsx]", "[\"a, b\"]"));
        assertThat(listed(PLAN, "Inbox", "Archive")).isEqualTo(
                PLAN.replace("- \"Inbox\"\n      - Sent Items ", "- \"Archive\" "));
        assertThat(listed(PLAN, "Inbox", "A", "B", "C")).isEqualTo(
                PLAN.replace("- \"Inbox\"\n      - Sent Items ", "- \"A\"\n      - B\n      - C "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"${evil}", "a\nb", "a\u202eb", "a'b", "x\"y", "a\\b", "a}b", "", " "})
    void whatCouldEndATextCannotStandWithinOne(String text) {
        assertThat(exchanged(PLAN, "bug", text)).isNull();
    }

    @Test
    void hostileTextAsAWholeValueIsQuotedOrRefused() {
        assertThat(exchanged(PLAN, "plain", "\"} evil: {")).isEqualTo(PLAN.replace("note: plain", "note: \"\\\"} evil: {\""));
        assertThat(exchanged(PLAN, "plain", "${1}")).isNull();
        assertThat(exchanged(PLAN, "plain", "a\u0007")).isNull();
    }

    @Test
    void fixedLiteralStays() {
        assertThat(exchanged(PLAN, "3", "4")).isNull();
    }

    @Test
    void textWithAnEscapeInItIsNotExchangedInPart() {
        assertThat(exchanged("output: { a: \"one \\u0062ug ${1}\" }\n", "bug", "x")).isNull();
    }

    @Test
    void numberStaysANumber() {
        assertThat(exchanged(PLAN, "15", "fifteen")).isNull();
    }

    @Test
    void planWithAliasesOrNoMappingIsNone() {
        assertThat(PlanText.of("output: { a: &x 1, b: *x }")).isNull();
        assertThat(PlanText.of("- 1")).isNull();
        assertThat(PlanText.of("")).isNull();
        assertThat(PlanText.of("a: [")).isNull();
    }

    @Test
    void planOfASpecIsItsTextWithoutSkillAndGoal() {
        String spec = """
                # yaml-language-server: $schema=skill.schema.json
                # For the office.
                skill: com.example.A # the class
                goal: >
                  Count the mails
                  of a week.

                # how far back
                inputs: { days: integer }
                steps: []
                """;

        assertThat(PlanText.ofSpec(spec)).isEqualTo("""
                # For the office.

                # how far back
                inputs: { days: integer }
                steps: []
                """);
        assertThat(PlanText.ofSpec("steps: []\ngoal: \"a\n  b\"\nskill: com.example.A")).isEqualTo("steps: []\n");
        assertThat(PlanText.ofSpec("{ skill: com.example.A, steps: [] }")).isNull();
        assertThat(PlanText.ofSpec("not yaml: [")).isNull();
    }

    @Test
    void planOfTheFlagshipCanBeReadWithItsGoal() {
        String flagship = TestSpecs.flagshipText();
        String plan = Objects.requireNonNull(PlanText.ofSpec(flagship));

        assertThat(flagship).endsWith(plan);
        assertThat(plan).startsWith("inputs:");
        assertThat(PlanText.of(plan)).isNotNull();
    }
}
