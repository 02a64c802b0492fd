package io.github.synthskills.core;

import io.github.synthskills.core.EditedSpec.Edit;
import io.github.synthskills.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What edits of other specs cost: the quickstart's, and that of the files server of npm, whose part a server of ours plays here. */
final class MoreEditRoutesTest {

    private static final String ANY = "\"inputSchema\": {\"type\": \"object\", \"required\": [\"path\"], \"properties\": {\"path\":"
            + " {\"type\": \"string\"}%s}}, \"annotations\": {\"readOnlyHint\": %s}}";

    @TempDir
    private static Path folder;

    private static Sandbox sandbox;
    private static PlayedServer files;
    private static EditedSpec quickstart;
    private static EditedSpec summary;

    @BeforeAll
    static void build() throws IOException {
        sandbox = Flagship.sandbox();
        String page = Files.readString(Path.of("../docs/quickstart.md")).replace("\r\n", "\n");
        String block = page.substring(page.indexOf("skill: com.example.NewFiles"));
        quickstart = EditedSpec.built(
                BuildProject.with(folder.resolve("quickstart"), sandbox).spec("new-files", block.substring(0, block.indexOf("```"))),
                folder, "new-files", "com.example.NewFiles", BuildProject::deadServers);
        files = PlayedServer.start()
                .tool("{\"name\": \"directory_tree\", " + ANY.formatted("", true), arguments -> PlayedServer.text("""
                        [{"name": "a.txt", "type": "file"}, {"name": "b.txt", "type": "file"},
                         {"name": "c", "type": "directory", "children": [{"name": "d.txt", "type": "file"}]}]"""))
                .tool("{\"name\": \"read_text_file\", " + ANY.formatted("", true), arguments -> PlayedServer.text("""
                        {"content": "some text"}"""))
                .tool("{\"name\": \"write_file\", " + ANY.formatted(", \"content\": {\"type\": \"string\"}", false),
                        arguments -> PlayedServer.failure("never called while building"));
        String spec = Files.readString(Path.of("../src/it/npm-filesystem/src/main/synth/folder-summary.skill.yaml"));
        summary = EditedSpec.built(
                BuildProject.at(folder.resolve("summary")).servers(files.entry("files", "\"trust\": \"annotations\""))
                        .spec("folder-summary", spec.replace("\r\n", "\n")),
                folder, "folder-summary", "com.example.FolderSummary",
                project -> project.servers("\"files\": {\"url\": \"http://127.0.0.1:9/mcp\", \"trust\": \"annotations\"}"));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
        files.close();
    }

    @TestFactory
    Stream<DynamicTest> editOfTheQuickstartCostsWhatItTouches() {
        return Stream.of(
                Edit.of("comment", "output: {", "# All of them.\noutput: {"),
                Edit.of("wording of the goal", "Name the files", "Tell the names of the files").changing("class"),
                Edit.of("default of an input", "default: 7,", "default: 30,").rewrites().changing("Inputs"),
                Edit.of("literal in an argument", "receivedDateTime ge ", "receivedDateTime gt ")
                        .rewrites("messages").probing("messages").changing("run()"),
                Edit.of("yield", "has(a.name))", "has(a.name) && a.name != '')").rewrites("names").changing("NamesStep"),
                Edit.of("step renamed", "id: messages", "id: mails", "${messages}", "${mails}").rewrites()
                        .changing("Mail", "Message", "NAMES", "NamesStep", "run()"),
                Edit.of("filter added", "each: ${messages}", "each: ${messages.filter(m, m.id != '')}").rewrites("names").changing("run()"),
                Edit.of("output", "names.distinct()", "names.distinct().sort()").rewrites().changing("run()"),
                Edit.of("tool named", "app: outlook\n    find: list mail messages in a date range", "tool: outlook/list-messages")
                        .rewrites("messages"),
                Edit.of("other words for a tool", "find: list the attachments of a message", "find: show the attachments of a mail")
                        .rewrites("names").searching(1),
                Edit.of("step added on another server", "output: {", "  - id: kept\n    tool: onedrive/list-children\n    with: { path: / }\n"
                        + "    probe: { expect: empty }\noutput: { kept: \"${size(kept.value)}\",")
                        .rewrites("kept").probing("kept").changing("Kept", "LIST_CHILDREN", "Output", "run()"))
                .map(edit -> DynamicTest.dynamicTest(edit.name(), () -> quickstart.check(edit)));
    }

    @TestFactory
    Stream<DynamicTest> editOfTheFilesSpecCostsWhatItTouches() {
        return Stream.of(
                Edit.of("comment", "steps:\n", "# What is done.\nsteps:\n"),
                Edit.of("layout", "tool: files/directory_tree\n    with: { path: \"${inputs.folder}\" }",
                        "tool: files/directory_tree\n    with:\n      path: \"${inputs.folder}\""),
                Edit.of("wording of the goal", "Read a tree", "Look at a tree").changing("class"),
                Edit.of("filter", "tree.filter(e, e.type == 'file')", "tree.filter(e, e.type == 'file' && e.name != '')")
                        .rewrites("notes").changing("run()"),
                Edit.of("value in a value", "'entries': e.children", "'entries': e.children.filter(c, c.name != '')")
                        .rewrites("folders").changing("run()"),
                Edit.of("literal of a write", "/summary.txt", "/content.txt").rewrites("summary").changing("run()"),
                Edit.of("literal of a read under each", "${inputs.folder}/${entry.name}", "${inputs.folder}/./${entry.name}")
                        .rewrites("notes").probing("notes", "tree").changing("NotesStep"),
                Edit.of("yield", "'text': result.content", "'text': result.content.trim()").rewrites("notes").changing("NotesStep"),
                Edit.of("output", "folders: \"${folders}\"", "folders: \"${folders.filter(f, f.name != '')}\"")
                        .rewrites().changing("run()"),
                Edit.of("step removed, and with it what only it read", "  - id: summary\n    tool: files/write_file\n    with:\n      path: \"${inputs.folder}/summary.txt\"\n"
                        + "      content: >-\n        ${notes.map(n, n.name + ': ' + n.text.trim().replace('\\n', ' ')).join('\\n') + '\\n'\n"
                        + "            + folders.map(f, f.name + ': ' + f.entries.join(' ')).join('\\n') + '\\n'}\n    idempotent: true\n", "")
                        .rewrites().changing("Note", "NotesStep", "WRITE_FILE", "run()"))
                .map(edit -> DynamicTest.dynamicTest(edit.name(), () -> summary.check(edit)));
    }
}
