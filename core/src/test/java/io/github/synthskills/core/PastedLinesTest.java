package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.sandbox.App;
import io.github.synthskills.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** The lines that a message gives, put into the spec as they are, make the next build pass. */
final class PastedLinesTest {

    @TempDir
    private static Path folder;

    private static Sandbox sandbox;

    private BuildProject project;

    @BeforeAll
    static void start() {
        sandbox = Flagship.sandbox();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private BuildProject project(TestInfo test) {
        project = BuildProject.with(folder.resolve(test.getDisplayName().replaceAll("\\W", "")), sandbox);
        return project;
    }

    /** Builds a spec that fails with one error, and builds it again with that error's lines in it. */
    private String repaired(String id, String spec) {
        project.spec("s", spec);
        List<Problem> errors = project.failures("s");
        assertThat(errors).singleElement().satisfies(error -> {
            assertThat(error.id()).isEqualTo(id);
            assertThat(error.position()).isNotNull();
            assertThat(error.paste()).isNotNull();
        });
        String pasted = Pasting.into(spec, errors.get(0));
        project.spec("s", pasted).built("s");
        return pasted;
    }

    @Test
    void refusedProbe(TestInfo test) {
        project(test).servers(sandbox, "");

        assertThat(repaired("SYNTH-PROBE-REFUSED", """
                skill: com.example.S
                steps:
                  - id: messages
                    tool: outlook/list-messages
                    pages: all
                output: { n: "${size(messages)}" }
                """)).contains("  - id: messages\n    probe: allow\n");
    }

    @Test
    void ambiguousIntent(TestInfo test) {
        project(test).servers("""
                "drive": {"url": "%1$s", "trust": "annotations"}, "onedrive": {"url": "%1$s", "trust": "annotations"}"""
                .formatted(sandbox.url(App.ONEDRIVE)));

        assertThat(repaired("SYNTH-TOOL-AMBIGUOUS", """
                skill: com.example.S
                steps:
                  - id: archive
                    find: get an item by path
                    with: { path: / }
                output: { id: "${archive.id}" }
                """)).contains("    tool: drive/get-item-by-path\n").doesNotContain("find:");
    }

    @Test
    void intentThatNothingFits(TestInfo test) {
        project(test);

        assertThat(repaired("SYNTH-TOOL-NONE", """
                skill: com.example.S
                steps:
                  - id: archive
                    app: onedrive
                    find: what is there
                    with: { path: / }
                    probe: { expect: empty }
                output: { context: "${archive['@odata.context']}" }
                """)).contains("    tool: onedrive/list-children\n").doesNotContain("find:");
    }

    @Test
    void unguardedNull(TestInfo test) {
        project(test);

        assertThat(repaired("SYNTH-EXPR-NULL", """
                skill: com.example.S
                steps:
                  - id: messages
                    tool: outlook/list-messages
                    pages: all
                  - id: senders
                    value: ${messages.map(m, m.from.emailAddress.address)}
                output: { n: "${size(senders)}" }
                """)).contains("  - id: senders\n    assume: [\"messages[].from\"]\n");
    }

    @Test
    void unguardedNullInTheArgumentsOfAnElement(TestInfo test) {
        project(test);

        repaired("SYNTH-EXPR-NULL", """
                skill: com.example.S
                steps:
                  - id: messages
                    tool: outlook/list-messages
                    with: { filter: hasAttachments eq true }
                    pages: all
                  - id: attachments
                    each: ${messages}
                    as: m
                    tool: outlook/list-attachments
                    with: { messageId: "${m.id}" }
                    pages: all
                    yield: "${result.map(a, a.name.lowerAscii())}"
                output: { n: "${size(attachments)}" }
                """);
    }

    @Test
    void pagesThatAreLeftOut(TestInfo test) {
        project(test);

        repaired("SYNTH-PROBE-MORE", """
                skill: com.example.S
                steps:
                  - id: messages
                    tool: outlook/list-messages
                output: { n: 1 }
                """);
    }

    @Test
    void noRows(TestInfo test) {
        project(test);

        repaired("SYNTH-PROBE-EMPTY", """
                skill: com.example.S
                steps:
                  - id: messages
                    tool: outlook/list-messages
                    with: { filter: "receivedDateTime lt 1990-01-01T00:00:00Z" }
                    pages: all
                output: { n: "${size(messages)}" }
                """);
    }

    @Test
    void lookupThatCouldBeSeveral(TestInfo test) {
        project(test);

        assertThat(repaired("SYNTH-ENSURE-LOOKUP", """
                skill: com.example.S
                steps:
                  - id: stored
                    tool: onedrive/upload-file
                    with: { path: /a.txt, content: aGk= }
                    ensure: exists
                output: { id: "${stored.id}" }
                """)).doesNotContain("ensure: exists");
    }

    @Test
    void inputThatAProbeLacks(TestInfo test) {
        project(test);

        repaired("SYNTH-PROBE-INPUT", """
                skill: com.example.S
                inputs:
                  days: { type: integer, minimum: 1 }
                steps:
                  - id: messages
                    tool: outlook/list-messages
                    with: { filter: "receivedDateTime ge ${now - days(inputs.days)}" }
                    pages: all
                output: { n: "${size(messages)}" }
                """);
    }

    @Test
    void probeThatStarves(TestInfo test) {
        project(test);
        String spec = """
                skill: com.example.S
                steps:
                  - id: messages
                    tool: outlook/list-messages
                    with: { filter: hasAttachments eq true }
                    pages: all
                  - id: attachments
                    each: ${messages.filter(m, m.subject == 'nobody writes this')}
                    as: m
                    tool: outlook/list-attachments
                    with: { messageId: "${m.id}" }
                    pages: all
                output: { n: "${size(attachments)}" }
                """;
        project.spec("s", spec);
        Problem error = project.failures("s").get(0);
        assertThat(error.id()).isEqualTo("SYNTH-PROBE-STARVED");
        assertThat(error.paste()).isEqualTo("probe:\n  with: { messageId: … }");

        String id = sandbox.mailbox().message(firstWithAttachments()).id();
        project.spec("s", Pasting.into(spec, error).replace("…", '"' + id + '"')).built("s");
        assertThat(project.code("com.example.S") + project.lock("s")).doesNotContain(id);
    }

    private static int firstWithAttachments() {
        int index = 0;
        while (!sandbox.mailbox().message(index).hasAttachments()) {
            index++;
        }
        return index;
    }
}
