package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.discovery.Prior.Lean;
import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.discovery.Tools;
import io.github.synthskills.core.experience.Evidence;
import io.github.synthskills.core.experience.Experience;
import io.github.synthskills.core.experience.Remedy;
import io.github.synthskills.core.text.Embeddings;
import io.github.synthskills.core.trajectory.MapMemory;
import io.github.synthskills.core.trajectory.Memory;
import io.github.synthskills.core.trajectory.MemoryOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What experience of other words says of an intent, with the real model. */
final class ExperiencePriorTest {

    private static final Embeddings EMBEDDINGS = Embeddings.of("minilm", Path.of("."), warning -> {
        throw new AssertionError(warning);
    });
    private static final ToolDescriptor TOOL = ToolDescriptor.of("shop", "", Tools.tool("list-things", "Lists."));
    private static final ToolDescriptor OTHER = ToolDescriptor.of("store", "", Tools.tool("list-things", "Lists."));

    @TempDir
    private Path folder;

    private final List<String> log = new ArrayList<>();

    @AfterAll
    static void close() {
        EMBEDDINGS.close();
    }

    private static NearWords near() {
        return new NearWords(EMBEDDINGS::embedder, model -> Map.of(), (model, vectors) -> {});
    }

    private static Experience experience(Remedy remedy) {
        return new Experience(TOOL.id(), TOOL.pin(), true, null, null, remedy, new Evidence(1, 1, 1));
    }

    private static Lean lean(String intent, NearWords near, String... preferred) {
        List<Experience> known = Arrays.stream(preferred).map(words -> experience(new Remedy.Prefer(words))).toList();
        return new ExperiencePrior(known, near).of(intent, TOOL);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            list the files of a directory      | list the files of a folder
            search the web for a phrase        | search the internet for a phrase
            list all repositories of a user    | list all repos of a user
            """)
    void wordsThatAreNearLeanWhereTheKeyMisses(String intent, String known) {
        assertThat(lean(intent, NearWords.NONE, known)).isEqualTo(Lean.NONE);
        assertThat(lean(intent, near(), known)).isEqualTo(Lean.TOWARDS);
        assertThat(new ExperiencePrior(List.of(experience(new Remedy.Avoid(known))), near()).of(intent, TOOL)).isEqualTo(Lean.AWAY);
        assertThat(new ExperiencePrior(List.of(experience(new Remedy.Prefer(known))), near()).of(intent, OTHER)).isEqualTo(Lean.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            delete a file in a folder            | create a file in a folder
            remove a label from a message        | add a label to a message
            copy a file from the shared folder   | copy a file to the shared folder
            list messages before a date          | list messages after a date
            list unread messages of a mailbox    | list read messages of a mailbox
            list messages without attachments    | list messages with attachments
            list the first 10 messages           | list the first 20 messages
            upload a file to a drive             | download a file from a drive
            list incoming transfers              | list outgoing transfers
            """)
    void theOppositeIsNotLeantOnHoweverNear(String intent, String known) {
        assertThat(lean(intent, near(), known)).isEqualTo(Lean.NONE);
    }

    @Test
    void theNearestWordsCountAlone() {
        ExperiencePrior prior = new ExperiencePrior(
                List.of(experience(new Remedy.Prefer("list the files of a folder")), experience(new Remedy.Avoid("list the documents of a folder"))),
                near());

        assertThat(prior.of("list the files of a directory", TOOL)).isEqualTo(Lean.TOWARDS);
        assertThat(prior.isUsed()).isTrue();
        assertThat(prior.of("send an invoice to a customer", TOOL)).isEqualTo(Lean.NONE);
    }

    @Test
    void vectorsAreMadeOnceAndKeptWithTheirExperience() {
        Experience known = experience(new Remedy.Prefer("list the files of a folder"));
        try (Memory memory = open()) {
            memory.learn(List.of(known));
            NearWords making = new NearWords(EMBEDDINGS::embedder, memory::vectors, memory::place);
            assertThat(new ExperiencePrior(List.of(known), making).of("list the files of a directory", TOOL)).isEqualTo(Lean.TOWARDS);
        }
        try (Memory memory = open()) {
            assertThat(memory.vectors("another model")).isEmpty();
            assertThat(memory.experiences()).containsExactly(known);
            NearWords reading = new NearWords(EMBEDDINGS::embedder, memory::vectors, (model, vectors) -> {
                throw new AssertionError("made again: " + vectors.keySet());
            });
            assertThat(new ExperiencePrior(List.of(known), reading).of("list the files of a directory", TOOL)).isEqualTo(Lean.TOWARDS);
            memory.learn(List.of(known));
            assertThat(memory.vectors(String.valueOf(EMBEDDINGS.embedder().model()))).containsOnlyKeys(known.key());
            memory.forget(known.key());
            memory.place("m", Map.of(known.key(), new float[] {1}));
            assertThat(memory.vectors("m")).isEmpty();
        }
        assertThat(log).isEmpty();
    }

    private MapMemory open() {
        return MapMemory.open(folder.resolve("memory"), MemoryOptions.DEFAULT.tidyFrom(1), log::add);
    }
}
