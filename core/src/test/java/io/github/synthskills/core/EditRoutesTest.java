package io.github.synthskills.core;

import io.github.synthskills.core.EditedSpec.Edit;
import io.github.synthskills.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What edits of the running example cost: the route, the steps they touch, what is searched for and probed, and the members of the
 * generated class whose bytes differ. An edit that needs nothing new is built with servers that are dead.
 */
final class EditRoutesTest {

    private static final String NAME = Flagship.NAME;

    @TempDir
    private static Path folder;

    private static Sandbox sandbox;
    private static EditedSpec edited;

    @BeforeAll
    static void build() {
        sandbox = Flagship.sandbox();
        BuildProject original = Flagship.project(folder.resolve("original"), sandbox);
        edited = EditedSpec.built(original, folder, NAME, Flagship.CLASS, BuildProject::deadServers);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static Stream<Edit> edits() {
        return Stream.of(
                Edit.of("comment", "steps:\n", "# What is done.\nsteps:\n"),
                Edit.of("layout", "with: { parent: /Archive, name: \"${name}\" }", "with:\n      parent: /Archive\n      name: \"${name}\""),
                Edit.of("wording of the goal", "Scan the last 15 days", "Go through the last 15 days").changing("class"),
                Edit.of("quotes", "app: onedrive\n    find: create a folder", "app: 'onedrive'\n    find: \"create a folder\""),
                Edit.of("default of an input", "default: 15,", "default: 30,").rewrites().changing("Inputs"),
                Edit.of("bound of an input", "minimum: 1 }", "minimum: 2 }").rewrites().changing("Inputs"),
                Edit.of("list of an input", "[pdf, xlsx]", "[pdf, xlsx, docx]").rewrites().changing("Inputs"),
                Edit.of("literal of the first step", "receivedDateTime ge ", "receivedDateTime gt ")
                        .rewrites("messages").probing("messages").changing("run()"),
                Edit.of("literal of a step under each", "select: \"id,name,size\"", "select: \"id,name\"")
                        .rewrites("files").probing("files", "messages").changing("FilesStep"),
                Edit.of("literal of a write", "/Archive/${f.company}", "/Store/${f.company}")
                        .rewrites("upload/stored").changing("UploadStep"),
                Edit.of("literal in an expression", "substring(0, 8)", "substring(0, 12)")
                        .rewrites("upload/stored").changing("UploadStep"),
                Edit.of("filter", "has(m.from.emailAddress.address)\n          &&", "m.id != ''\n          && has(m.from.emailAddress.address) &&")
                        .rewrites("external").changing("run()"),
                Edit.of("new filter", "  - id: files\n    each: ${external}",
                        "  - id: addressed\n    value: ${external.filter(m, m.id != '')}\n  - id: files\n    each: ${addressed}")
                        .rewrites("addressed", "files").changing("run()"),
                Edit.of("step added with words that are known", "output: {", "output: { found: \"${size(older)}\",",
                        "  - id: external\n", "  - id: older\n    app: outlook\n    find: list mail messages in a date range\n    with:"
                                + " { filter: \"receivedDateTime ge ${now - days(60)}\" }\n    pages: all\n  - id: external\n")
                        .rewrites("older").probing("older").changing("Output", "run()"),
                Edit.of("step added with other words", "output: {", "output: { kept: \"${size(kept.value)}\",",
                        "  - id: external\n", "  - id: kept\n    app: onedrive\n    find: list the children of a folder\n"
                                + "    with: { path: / }\n    probe: { expect: empty }\n  - id: external\n")
                        .rewrites("kept").searching(1).probing("kept").changing("Kept", "LIST_CHILDREN", "Output", "run()"),
                Edit.of("step removed", "  - id: folders\n    each: ${files.map(f, f.company).distinct()}\n    as: name\n    app: onedrive\n"
                        + "    find: create a folder\n    with: { parent: /Archive, name: \"${name}\" }\n"
                        + "    ensure: exists                                  # already there is success, and its id is used\n", "",
                        "    after: folders\n", "").rewrites("upload")
                        .changing("CREATE_FOLDER", "FOLDERS", "FoldersStep", "GET_CHILD", "run()", "steps()"),
                Edit.of("step renamed", "id: messages", "id: mails", "${messages.", "${mails.").rewrites()
                        .changing("FILES", "FilesStep", "From", "Mail", "Message", "run()"),
                Edit.of("step in a step renamed", "id: content", "id: raw", "${content.", "${raw.").rewrites()
                        .changing("Content", "Raw", "UploadStep"),
                Edit.of("reordered", "  - id: external\n    value: >-\n      ${messages.filter(m, has(m.from.emailAddress.address)\n"
                        + "          && !m.from.emailAddress.address.lowerAscii().endsWith('@' + inputs.internalDomain))}\n", "",
                        "run: {", "  - id: external\n    value: >-\n      ${messages.filter(m, has(m.from.emailAddress.address)\n"
                        + "          && !m.from.emailAddress.address.lowerAscii().endsWith('@' + inputs.internalDomain))}\nrun: {"),
                Edit.of("tool named", "app: outlook\n    find: list mail messages in a date range        #", "tool: outlook/list-messages #")
                        .rewrites("messages"),
                Edit.of("other words for a tool", "find: download an attachment", "find: get an attachment")
                        .rewrites("upload/content").searching(1),
                Edit.of("output member added", "output: {", "output: { known: \"${size(external)}\",").rewrites().changing("Output", "run()"),
                Edit.of("output changed", "size(upload.ok)", "size(upload.ok) + 0").rewrites().changing("run()"),
                Edit.of("concurrency", "concurrency: 64", "concurrency: 16").rewrites().changing("FILES", "FOLDERS", "UPLOAD"),
                Edit.of("rate", "onedrive: 50/s", "onedrive: 20/s").rewrites().changing("rates()"),
                Edit.of("function", "a.split('@')[1].lowerAscii().split('.')[0]", "a.lowerAscii().split('@')[1].split('.')[0]")
                        .rewrites().changing("company()"),
                Edit.of("yield", "'name': a.name,\n", "'name': a.name.lowerAscii(),\n").rewrites("files").changing("FilesStep"),
                Edit.of("each", "each: ${external} ", "each: ${external.filter(m, m.id != '')} ").rewrites("files").changing("run()"),
                Edit.of("key", "f.messageId + '/' + f.fileId}  ", "f.messageId + ':' + f.fileId}  ").rewrites("upload")
                        .changing("UploadStep"),
                Edit.of("pages", "eq true\"\n    pages: all", "eq true\"\n    pages: 3").rewrites("messages").changing("run()"),
                Edit.of("one page", "eq true\"\n    pages: all", "eq true\"\n    pages: 1")
                        .rewrites("messages").probing("messages").changing("LIST_MESSAGES", "run()"),
                Edit.of("patience", "select: \"id,name,size\" }\n", "select: \"id,name,size\" }\n    timeout: 90s\n").rewrites("files")
                        .changing("FilesStep"),
                Edit.of("treatment of errors", "on-error: collect", "on-error: skip",
                        "${size(upload.ok)}", "${size(files)}", "${upload.failed.map(f, f.key)}", "${files.map(f, f.name)}")
                        .rewrites("upload").changing("UPLOAD", "run()"),
                Edit.of("checkpoint", "checkpoint: true", "checkpoint: false").rewrites().changing("FILES", "FOLDERS", "UPLOAD"));
    }

    @TestFactory
    Stream<DynamicTest> editCostsWhatItTouches() {
        return edits().map(edit -> DynamicTest.dynamicTest(edit.name(), () -> edited.check(edit)));
    }
}
