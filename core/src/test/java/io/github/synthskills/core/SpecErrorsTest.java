package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong silently in generated scripts goes wrong here at build time, with what was found, where, and what to do. */
final class SpecErrorsTest {

    private static final String FILE = "src/main/synth/archive-attachments.skill.yaml";

    @TempDir
    private static Path folder;

    private static Sandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = Flagship.sandbox();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static List<String> errors(TestInfo test, String from, String to) {
        return Flagship.project(folder.resolve(test.getDisplayName().replaceAll("\\W", "")), sandbox)
                .edit(Flagship.NAME, from, to)
                .failed(Flagship.NAME);
    }

    @Test
    void misspeltFieldNamesTheFieldsThatThereAre(TestInfo test) {
        assertThat(errors(test, "f.messageId + '/' + f.fileId", "f.messageId + '/' + f.filId")).containsExactly(
                "SYNTH-EXPR-FIELD: " + FILE + ":43:34: no field 'filId' in f (files:yield); fields: messageId, fileId, name,"
                        + " company; did you mean 'fileId'?");
    }

    @Test
    void misspeltFieldOfAProbedResultNamesWhatWasSeen(TestInfo test) {
        assertThat(errors(test, "'fileId': a.id", "'fileId': a.identifier")).containsExactly(
                "SYNTH-EXPR-FIELD: " + FILE + ":30:57: no field 'identifier' in a (outlook/list-attachments:value[]);"
                        + " fields: @odata.type, id, name, size");
    }

    @Test
    void usDateInAFilterIsExplained(TestInfo test) {
        assertThat(errors(test, "ge ${now - days(inputs.days)} and", "ge 11/07/2026 and")).containsExactly(
                "SYNTH-PROBE-EMPTY: " + FILE + ":10:5: step 'messages': outlook/list-messages returned no rows, so their shape"
                        + " is not known. Argument 'filter' holds a date like '99/99/9999', which is not RFC 3339; servers"
                        + " expect one like 2026-01-31T00:00:00Z, which ${now - days(15)} gives. If no rows are fine, say so:\n"
                        + "      probe: { expect: empty }");
    }

    @Test
    void filterThatFindsNothingIsAnError(TestInfo test) {
        assertThat(errors(test, "hasAttachments eq true", "receivedDateTime lt 2000-01-01T00:00:00Z")).containsExactly(
                "SYNTH-PROBE-EMPTY: " + FILE + ":10:5: step 'messages': outlook/list-messages returned no rows, so their shape"
                        + " is not known. Check the arguments, or give some that find rows under 'probe.with'. If no rows are"
                        + " fine, say so:\n"
                        + "      probe: { expect: empty }");
    }

    @Test
    void readingOnlyTheFirstPageIsAnError(TestInfo test) {
        assertThat(errors(test, "eq true\"\n    pages: all", "eq true\"")).containsExactly(
                "SYNTH-PROBE-MORE: " + FILE + ":10:5: outlook/list-messages says by result['@odata.nextLink'] that there is"
                        + " more than one page, but step 'messages' reads only one. Read all of them ('pages: 1' accepts the"
                        + " cut):\n"
                        + "      pages: all");
    }

    @Test
    void envelopeIsNoList(TestInfo test) {
        BuildProject project = BuildProject.with(folder.resolve(test.getDisplayName().replaceAll("\\W", "")), sandbox);
        project.spec("envelope", """
                skill: com.example.Envelope
                steps:
                  - id: messages
                    tool: outlook/list-messages
                    with: { filter: receivedDateTime ge 1970-01-01T00:00:00Z, top: 1000 }
                output: { read: "${messages.filter(m, m.isRead)}" }
                """);

        assertThat(project.failed("envelope")).containsExactly(
                "SYNTH-EXPR-LIST: src/main/synth/envelope.skill.yaml:6:20: messages is an object with members @odata.context,"
                        + " value, not a list; use messages.value, or `pages: all` on the step that gives it");
    }

    @Test
    void unguardedNullSaysHowOftenItWasSeen(TestInfo test) {
        assertThat(errors(test, "has(m.from.emailAddress.address)\n          && !", "!")).containsExactly(
                "SYNTH-EXPR-NULL: " + FILE + ":18:31: m.from may be null (absent in 2 and null in 1 of 92 samples); guard it"
                        + " with `has(m.from.emailAddress.address) && ...` or `has(m.from.emailAddress.address) ? ... : ...`,"
                        + " give a default with `m.?from.?emailAddress.?address.orValue(...)`, or accept the risk with"
                        + " `assume`\n"
                        + "      assume: [\"messages[].from.emailAddress.address\"]");
    }

    @Test
    void wrongNamesOfToolsAndArgumentsAreAllReportedAtOnce(TestInfo test) {
        BuildProject project = BuildProject.with(folder.resolve(test.getDisplayName().replaceAll("\\W", "")), sandbox);
        project.spec("wrong", """
                skill: com.example.Wrong
                steps:
                  - id: a
                    tool: outlok/list-messages
                  - id: b
                    tool: outlook/list-mesages
                  - id: c
                    tool: outlook/list-messages
                    with: { filtr: hasAttachments eq true, top: many }
                    pages: all
                output: { n: 1 }
                """);

        assertThat(project.failed("wrong")).containsExactly(
                "SYNTH-SERVER-UNKNOWN: src/main/synth/wrong.skill.yaml:4:11: servers.json has no server 'outlok'. Did you mean"
                        + " 'outlook'? Known servers: onedrive, outlook.",
                "SYNTH-TOOL-UNKNOWN: src/main/synth/wrong.skill.yaml:6:11: server 'outlook' has no tool 'list-mesages'. Did you"
                        + " mean 'list-messages'?\n"
                        + "      tool: outlook/list-messages",
                "SYNTH-ARG-UNKNOWN: src/main/synth/wrong.skill.yaml:9:20: outlook/list-messages declares no argument 'filtr'."
                        + " Did you mean 'filter'? Declared: filter, orderby, select, skip, top. If the tool takes it all the"
                        + " same, say so:\n"
                        + "      undeclared: [filtr]",
                "SYNTH-ARG-TYPE: src/main/synth/wrong.skill.yaml:9:49: argument 'top' of outlook/list-messages takes a whole"
                        + " number, at least 1, at most 1000, but this is text. Write a whole number.");
    }

    @Test
    void argumentOfAnotherTypeIsRefusedWithItsConversion(TestInfo test) {
        BuildProject project = BuildProject.with(folder.resolve(test.getDisplayName().replaceAll("\\W", "")), sandbox);
        project.spec("text", """
                skill: com.example.Text
                inputs: { most: { type: string, default: "3" } }
                steps:
                  - id: messages
                    tool: outlook/list-messages
                    with: { top: "${inputs.most}" }
                    pages: 1
                output: { ids: "${messages.map(m, m.id)}" }
                """);

        assertThat(project.failed("text")).containsExactly(
                "SYNTH-ARG-TYPE: src/main/synth/text.skill.yaml:6:18: argument 'top' of outlook/list-messages takes a whole"
                        + " number, but this gives text. Convert it, with int(…) around it.");

        project.edit("text", "${inputs.most}", "${int(inputs.most)}").built("text");
    }

    @Test
    void resultOfAToolThatIsTakenToWriteIsUnknown(TestInfo test) {
        BuildProject project = BuildProject.with(folder.resolve(test.getDisplayName().replaceAll("\\W", "")), sandbox);
        project.spec("unknown", """
                skill: com.example.Unknown
                steps:
                  - id: messages
                    tool: outlook/list-messages
                    with: { top: 2 }
                    pages: 1
                  - id: full
                    tool: outlook/get-message
                    with: { messageId: "${messages[0].id}" }
                output: { subject: "${full.subject}" }
                """);

        assertThat(project.failed("unknown")).containsExactly(
                "SYNTH-EXPR-OPAQUE: src/main/synth/unknown.skill.yaml:10:23: nothing is known of what outlook/get-message"
                        + " gives, so full cannot be used: results of writes are not probed. If the tool only reads, say"
                        + " `effect: read` on its step. Else give the step one result in a file, with"
                        + " `probe: { sample: file.json }`, or an `ensure` with a lookup; or leave this use out,"
                        + " run the skill once with mvn compile synth:run -Drecord, and put it back");

        project.edit("unknown", "  - id: full\n", "  - id: full\n    effect: read\n").built("unknown");
    }
}
