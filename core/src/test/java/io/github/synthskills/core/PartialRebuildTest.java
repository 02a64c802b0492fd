package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.sandbox.Attachment;
import io.github.synthskills.sandbox.Mailbox;
import io.github.synthskills.sandbox.Message;
import io.github.synthskills.sandbox.Sandbox;
import io.github.synthskills.sandbox.Sender;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** What a change of a spec costs: no more than what depends on it. */
final class PartialRebuildTest {

    private static final String NAME = Flagship.NAME;

    @TempDir
    private static Path folder;

    private static Sandbox sandbox;
    private static BuildProject original;

    private BuildProject project;

    @BeforeAll
    static void build() {
        sandbox = Flagship.sandbox();
        original = Flagship.project(folder.resolve("original"), sandbox);
        original.built(NAME);
        assertThat(original.probed()).containsExactlyInAnyOrder("messages", "files", "upload/content");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void copy(TestInfo test) {
        project = original.copy(folder.resolve(test.getDisplayName().replaceAll("\\W", "")));
    }

    @Test
    void literalInOneStepProbesThatStepAlone() {
        project.edit(NAME, "select: \"id,name,size\"", "select: \"id,name\"").built(NAME);

        assertThat(project.probed()).contains("files").doesNotContain("upload/content");
        assertThat(project.log()).anyMatch(line -> line.startsWith(NAME + ": ") && line.contains("step 'files'"));
        assertThat(lockedStep(project, "upload/content")).isEqualTo(lockedStep(original, "upload/content"));
        assertThat(lockedStep(project, "messages")).isEqualTo(lockedStep(original, "messages"));
        assertThat(lockedStep(project, "files")).isNotEqualTo(lockedStep(original, "files"));
    }

    @Test
    void goalFunctionAndOutputNeedNoServer() {
        project.deadServers()
                .edit(NAME, "Scan the last 15 days", "Look at the last 15 days")
                .edit(NAME, "a.split('@')[1].lowerAscii().split('.')[0]", "a.lowerAscii().split('@')[1].split('.')[0]")
                .edit(NAME, "archived: \"${size(upload.ok)}\"", "archived: \"${size(upload.ok) + 0}\"")
                .built(NAME);

        assertThat(project.probed()).isEmpty();
        assertThat(project.code(Flagship.CLASS)).contains("Look at the last 15 days");
    }

    @Test
    void commentAndLayoutChangeNothing() {
        project.deadServers()
                .edit(NAME, "steps:\n", "\n# A comment\n\nsteps:\n")
                .edit(NAME, "with: { parent: /Archive, name: \"${name}\" }", "with:\n      parent: /Archive\n      name: \"${name}\"");

        assertThat(project.built(NAME).changed()).isEmpty();
        assertThat(project.lock(NAME)).isEqualTo(original.lock(NAME));
    }

    @Test
    void otherWordsForAToolLookForItAgain() {
        project.edit(NAME, "find: download an attachment", "find: get an attachment").built(NAME);

        assertThat(project.log()).anyMatch(line -> line.contains("\"get an attachment\" is outlook/get-attachment"))
                .noneMatch(line -> line.contains("\"upload a file\" is"));
        assertThat(project.probed()).doesNotContain("files");
    }

    @Test
    void changedStepWithDeadServersFailsAndLeavesTheFiles() {
        project.deadServers().edit(NAME, "select: \"id,name,size\"", "select: \"id,name\"");
        Map<String, String> before = project.files();

        assertThat(project.failed(NAME)).singleElement().asString()
                .startsWith("SYNTH-SERVER-START: src/main/synth/archive-attachments.skill.yaml:20:5: ");
        assertThat(project.files()).isEqualTo(before);
    }

    @Test
    void toolThatChangedMattersOnlyWhenItIsProbed() {
        String pin = lock(original).get("tools").get("outlook/list-attachments").get("pin").string();
        lockAnotherDefinition(pin, "0".repeat(pin.length()));
        project.edit(NAME, "Scan the last 15 days", "Look at the last 15 days");

        project.built(NAME);
        assertThat(project.probed()).isEmpty();

        project.edit(NAME, "select: \"id,name,size\"", "select: \"id,name\"");
        assertThat(project.failed(NAME)).containsExactly("SYNTH-LOCK-DRIFT:"
                + " src/main/synth/archive-attachments.skill.yaml:20:5: tool outlook/list-attachments is not what it was when"
                + " it was locked, so step 'files' is not made with it. See what changed with mvn synth:drift; if the change is"
                + " wanted, accept it with mvn synth:approve -Dtools=outlook/list-attachments and run mvn synth:generate again.");

        project.asBuilt(project.refresh(NAME).get(0));
        assertThat(project.log()).filteredOn(line -> line.contains("is not what it was"))
                .singleElement().asString()
                .contains("tool outlook/list-attachments is not what it was when it was locked; accepted, because synth.refresh"
                        + " is set. Review the change of archive-attachments.lock.json.");
        assertThat(lock(project).get("tools").get("outlook/list-attachments").get("pin").string()).isEqualTo(pin);
    }

    /** As if the server had described its tool in other words when it was locked. */
    private void lockAnotherDefinition(String pin, String other) {
        project.write("src/main/synth/" + NAME + ".lock.json", project.lock(NAME).replace(pin, other));
    }

    @Test
    void onlyWhatIsLockedIsBuiltOffline() {
        project.asBuilt(project.offline(NAME).get(0));

        project.edit(NAME, "select: \"id,name,size\"", "select: \"id,name\"");
        assertThat(project.offline(NAME).get(0).problems()).singleElement().asString().startsWith(
                "SYNTH-BUILD-OFFLINE: src/main/synth/archive-attachments.skill.yaml:20:5: step 'files' was not probed yet with"
                        + " these arguments, and servers cannot be asked offline (-o).");
    }

    @Test
    void valuesOfSamplesAreNowhereInTheProject() {
        String everything = String.join("\n", original.files().values());
        Set<String> secrets = samples(sandbox.mailbox());

        assertThat(secrets).hasSizeGreaterThan(1000);
        assertThat(secrets).noneMatch(everything::contains);
    }

    /** Whatever tells one message from another, unless it is so short that it may be part of a word. */
    private static Set<String> samples(Mailbox mailbox) {
        Set<String> samples = new HashSet<>();
        for (int i = 0; i < mailbox.size(); i++) {
            Message message = mailbox.message(i);
            samples.add(message.id());
            samples.add(message.subject());
            if (message.sender() instanceof Sender.Known known) {
                samples.add(known.address());
                samples.add(String.valueOf(known.name()));
            }
            for (Attachment attachment : message.attachments()) {
                samples.add(attachment.id());
                if (attachment.name() instanceof Attachment.Name.Given given) {
                    samples.add(given.text());
                }
            }
        }
        samples.removeIf(sample -> sample.length() < 8);
        return samples;
    }

    private static Json lock(BuildProject project) {
        return Json.parse(project.lock(NAME));
    }

    private static Json lockedStep(BuildProject project, String step) {
        return lock(project).get("steps").get(step);
    }
}
