package io.github.synthskills.core.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.discovery.Attempt;
import io.github.synthskills.core.discovery.Discovery;
import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.discovery.ToolMatch;
import io.github.synthskills.core.discovery.ToolQuery;
import io.github.synthskills.core.discovery.Tools;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.text.Match.Evidence;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiscoveryTextTest {

    private static final int WIDTH = 113;

    private static FoundTool found(String server, String name, String description, double confidence) {
        ToolDescriptor tool = ToolDescriptor.of(server, "", Tools.tool(name, description, "path!: string", "filter: string"));
        return new FoundTool(
                new ToolMatch(tool.id(), confidence, confidence, new Evidence(12.3, 0.4, 0.5, 0.71, 0.6, 0.5, 0.4)), tool, true);
    }

    private static List<String> lines(FoundTool... tools) {
        Discovery first = new Discovery.Chosen(tools[0].tool(), tools[0].match().confidence(), null, "fits best", List.of());
        return DiscoveryText.found(new FoundTools(new ToolQuery("list mail", null), List.of(tools), first), false, true);
    }

    @Test
    void columnsAreAlignedAlsoUnderWideNames() {
        List<String> lines = lines(
                found("mail", "list", "Lists mails. And more of them.", 0.9), found("邮箱", "列出", "列出邮件。更多。", 0.2));

        assertThat(lines.get(1)).startsWith("  0.90  mail/list  (");
        assertThat(lines.get(2)).isEqualTo("                   Lists mails. And more of them.");
        assertThat(lines.get(3)).startsWith("  0.20  邮箱/列出  (");
        assertThat(Columns.width(lines.get(3).substring(0, lines.get(3).indexOf('('))))
                .isEqualTo(lines.get(1).indexOf('('));
    }

    @Test
    void aLineFitsATerminalWhateverServersSay() {
        String clear = "\u001b[2J\u202eevil\u0007\n\n[INFO] BUILD SUCCESS ";
        List<String> lines = lines(
                found("mail", "n".repeat(120), "long ".repeat(1_000), 0.9),
                found("mail", "清".repeat(100), clear.repeat(50), 0.2));

        // what is to be pasted is not cut
        assertThat(lines.subList(0, lines.size() - 1)).allSatisfy(line -> {
            assertThat(Columns.width(line)).isLessThanOrEqualTo(WIDTH);
            assertThat(line).doesNotContain("\u001b", "\u202e", "\u0007", "\n").doesNotStartWith("[INFO]");
        });
        assertThat(lines).anyMatch(line -> line.contains("n".repeat(20))).anyMatch(line -> line.contains("清清"));
    }

    @Test
    void onlyTheFirstSentenceIsShown() {
        assertThat(DiscoveryText.sentence("Lists the messages of a mailbox. Newest first.")).isEqualTo("Lists the messages of a mailbox.");
        assertThat(DiscoveryText.sentence("Reads version 1.2 of the settings file")).isEqualTo("Reads version 1.2 of the settings file");
        assertThat(DiscoveryText.sentence("列出邮箱中的邮件。最新的在前。")).isEqualTo("列出邮箱中的邮件。");
        assertThat(DiscoveryText.sentence("")).isEmpty();
    }

    @Test
    void theLineToPasteNamesTheWholeToolAlsoWhereItsNameIsLong() {
        String name = "n".repeat(120);

        assertThat(lines(found("mail", name, "", 0.9))).last().isEqualTo("  tool: mail/" + name);
    }

    @Test
    void whatABuildWouldAskIsToldWithTheReasonAndTheLineToPaste() {
        Discovery asked = new Discovery.Ambiguous(
                List.of(),
                Problem.error("SYNTH-TOOL-AMBIGUOUS", null, "Which?", "app: mail"),
                List.of(new Attempt("list mail", "all servers", "mail/list", 0.4, "other servers have the same tool")));
        List<FoundTool> tools = List.of(found("mail", "list", "", 0.4), found("post", "list", "", 0.4));

        List<String> lines = DiscoveryText.found(new FoundTools(new ToolQuery("list mail", null), tools, asked), true, true);

        assertThat(lines)
                .contains("a build would ask: other servers have the same tool")
                .contains("searched for 'list mail' on all servers: mail/list 0.40, other servers have the same tool")
                .endsWith("  app: mail");
    }

    @Test
    void whereNothingIsNearNoToolIsSuggested() {
        Discovery none = new Discovery.None(
                Problem.error("SYNTH-TOOL-NONE", null, "None.", "tool: mail/list"),
                List.of(new Attempt("book a flight", "all servers", "mail/list", 0.05, "nothing comes near enough")));

        List<String> lines = DiscoveryText.found(
                new FoundTools(new ToolQuery("book a flight", null), List.of(found("mail", "list", "", 0.05)), none), false, true);

        assertThat(lines).contains("a build would ask: nothing comes near enough").noneMatch(line -> line.contains("tool: mail"));
    }

    @Test
    void whatIsFoundInOtherWordsSaysInWhich() {
        FoundTool tool = found("mail", "list", "", 0.4);
        Discovery found = new Discovery.Chosen(tool.tool(), 0.7, null, "fits best", List.of(
                new Attempt("list my mails of today", "all servers", "mail/list", 0.4, "not sure enough"),
                new Attempt("list my mails", "all servers", "mail/list", 0.7, "sure enough")));

        assertThat(DiscoveryText.found(
                        new FoundTools(new ToolQuery("list my mails of today", null), List.of(tool), found), false, true))
                .endsWith("  tool: mail/list", "it was sure enough (0.70) only as 'list my mails'");
    }

    @Test
    void appsHaveALineEachWithWhatTheirServersSay() {
        ToolDescriptor tool = ToolDescriptor.of("mail", "Reads\u001b[31m mail.\nAnd sends it.", Tools.tool("list", "Lists."));

        assertThat(DiscoveryText.apps(List.of(
                        new AppTools("mail", List.of(tool), true, false), new AppTools("drive", List.of(), true, true)), true))
                .containsExactly(
                        "2 apps, 1 tool",
                        "  mail   1 tool   none read-only  [as seen last] Reads mail. And sends it.",
                        "  drive  0 tools  none read-only");
    }
}
