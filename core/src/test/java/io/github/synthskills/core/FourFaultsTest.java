package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.GeneratedSkill.Ran;
import io.github.synthskills.runtime.ToolError.Kind;
import io.github.synthskills.runtime.log.RunLogEvent;
import io.github.synthskills.runtime.log.RunLogEvent.CallCounts;
import io.github.synthskills.runtime.log.RunLogEvent.CallFailed;
import io.github.synthskills.runtime.log.RunLogEvent.ResultMismatched;
import io.github.synthskills.runtime.log.RunLogEvent.ServerPace;
import io.github.synthskills.runtime.log.RunLogReader;
import io.github.synthskills.runtime.log.StatedLimit;
import io.github.synthskills.sandbox.Sandbox;
import io.github.synthskills.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A fault that no probe could show fails a run or makes it limp; what the run's log teaches changes the code, and the next run is
 * clean.
 */
@Timeout(120)
final class FourFaultsTest {

    private static final int MESSAGES = 450;

    @TempDir
    private static Path folder;

    private static Sandbox healthy;

    @BeforeAll
    static void start() {
        healthy = Sandbox.start(options());
    }

    @AfterAll
    static void stop() {
        healthy.close();
    }

    private static SandboxOptions options() {
        return new SandboxOptions().messages(MESSAGES).now(Flagship.NOW);
    }

    /** A skill that is built while all is well, and whose server then has a fault. */
    private static final class Story {
        private final String name;
        private final BuildProject project;
        private int compiled;

        Story(String name, String spec, Sandbox faulty) {
            this.name = name;
            this.project = BuildProject.with(folder.resolve(name), healthy).spec(name, spec);
            project.built(name);
            project.servers(faulty, "\"trust\": \"annotations\"");
        }

        Ran run(String inputs) {
            Path classes = folder.resolve(name + "-" + ++compiled);
            return GeneratedSkill.of(project, "com.example." + name, classes).run(project, inputs, runs());
        }

        /** Learns from the runs so far and builds again; gives the lines of code that are new. */
        List<String> learnAndBuild() {
            Learning.Answer answer = Learning.run(new LearnRequest(folder.resolve(name), folder.resolve(name).resolve("src/main/synth"),
                    folder.resolve(name).resolve(".synth/memory"), runs(), null, null, false, false, new QuietLog()));
            assertThat(answer.problems()).isEmpty();
            List<String> before = project.code("com.example." + name).lines().toList();
            project.built(name);
            return project.code("com.example." + name).lines().filter(line -> !before.contains(line)).map(String::strip).toList();
        }

        Path runs() {
            return folder.resolve(name).resolve(".synth/runs");
        }

        <E extends RunLogEvent> List<E> logged(Class<E> type) throws IOException {
            List<E> found = new ArrayList<>();
            for (Path file : RunLogReader.files(runs())) {
                RunLogReader.read(file).events().stream().filter(type::isInstance).map(type::cast).forEach(found::add);
            }
            return found;
        }
    }

    private static final class QuietLog implements BuildLog {
        @Override
        public void info(String line) {}

        @Override
        public void warn(String line) {}

        @Override
        public void debug(String line) {}
    }

    @Test
    void memberThatIsMissingInOneOfManyItemsIsGuarded() throws IOException {
        try (Sandbox faulty = Sandbox.start(options().missing("subject", 200))) {
            Story story = new Story("Subjects", """
                    skill: com.example.Subjects
                    goal: Count the mails that are about invoices.
                    steps:
                      - id: messages
                        tool: outlook/list-messages
                        with: { select: "id,subject" }
                        pages: all
                      - id: invoices
                        value: "${messages.filter(m, m.subject.contains('nvoice'))}"
                    output: { found: "${size(invoices)}" }
                    """, faulty);

            Ran first = story.run("{}");

            assertThat(first.failure()).hasMessageContaining("value[199].subject").hasMessageContaining("found nothing");
            assertThat(story.logged(ResultMismatched.class)).singleElement().satisfies(mismatch -> {
                assertThat(mismatch.step()).isEqualTo("messages");
                assertThat(mismatch.path()).isEqualTo("value[].subject");
                assertThat(mismatch.problem()).isEqualTo(RunLogEvent.Problem.MISSING);
            });

            assertThat(story.learnAndBuild()).anyMatch(line -> line.contains("m.subject() != null && "));
            assertThat(story.run("{}")).satisfies(second -> assertThat(second.isClean()).isTrue());
        }
    }

    @Test
    void pageSizeThatTheServerRefusesIsClamped() throws IOException {
        try (Sandbox faulty = Sandbox.start(options().maxPage(100))) {
            Story story = new Story("Pages", """
                    skill: com.example.Pages
                    goal: Count the newest mails.
                    inputs:
                      most: { type: integer, default: 300 }
                    steps:
                      - id: messages
                        tool: outlook/list-messages
                        with: { top: "${inputs.most}", select: id }
                        pages: 1
                    output: { found: "${size(messages)}" }
                    """, faulty);

            Ran first = story.run("{}");

            assertThat(first.failure()).hasMessageContaining("limit of '100'");
            assertThat(story.logged(CallFailed.class)).singleElement().satisfies(failed -> {
                assertThat(failed.kind()).isEqualTo(Kind.ARGUMENT);
                assertThat(failed.limit()).isEqualTo(new StatedLimit("top", 100));
            });

            assertThat(story.learnAndBuild()).anyMatch(line -> line.contains("100"));
            assertThat(story.run("{}")).satisfies(second -> {
                assertThat(second.isClean()).isTrue();
                assertThat(second.output()).hasToString("{\"found\":100}");
            });
        }
    }

    @Test
    void nameThatIsTakenIsLookedUp() throws IOException {
        try (Sandbox taken = Sandbox.start(options())) {
            Story story = new Story("Folders", """
                    skill: com.example.Folders
                    goal: Make folders.
                    inputs:
                      names: { type: array, items: string, default: [a] }
                    steps:
                      - id: folders
                        each: ${inputs.names}
                        as: name
                        tool: onedrive/create-folder
                        with: { parent: /Archive, name: "${name}" }
                    output: { made: "${size(folders)}" }
                    run: { checkpoint: false }
                    """, taken);
            assertThat(story.run("{\"names\": [\"b\"]}").isClean()).isTrue();

            Ran first = story.run("{\"names\": [\"a\", \"b\", \"c\"]}");

            assertThat(first.failure()).hasMessageContaining("nameAlreadyExists");
            assertThat(story.logged(CallFailed.class)).singleElement().satisfies(failed -> {
                assertThat(failed.step()).isEqualTo("folders");
                assertThat(failed.kind()).isEqualTo(Kind.CONFLICT);
                assertThat(failed.retried()).isFalse();
            });

            assertThat(story.learnAndBuild()).anyMatch(line -> line.contains(".ensure("));
            assertThat(story.run("{\"names\": [\"a\", \"b\", \"c\"]}").isClean()).isTrue();
        }
    }

    @Test
    void rateThatTheServerDoesNotBearIsKept() throws IOException {
        try (Sandbox slow = Sandbox.start(options().ratePerSecond(20))) {
            Story story = new Story("Attached", """
                    skill: com.example.Attached
                    goal: Count the attachments of mails.
                    steps:
                      - id: messages
                        tool: outlook/list-messages
                        with: { top: 70, select: id }
                        pages: 1
                      - id: attachments
                        each: ${messages}
                        as: message
                        tool: outlook/list-attachments
                        with: { messageId: "${message.id}", top: 1 }
                        pages: 1
                        yield: "${result.map(a, a.id)}"
                    output: { found: "${size(attachments)}" }
                    run: { concurrency: 64 }
                    """, slow);

            Ran first = story.run("{}");

            assertThat(first.counts().retries()).isPositive();
            assertThat(story.logged(ServerPace.class)).last().satisfies(pace -> {
                assertThat(pace.refused()).isPositive();
                // A run that keeps to what it was told is refused in one second only.
                assertThat(pace.sustained() == null ? pace.acceptedWhenRefused() : pace.sustained()).satisfies(
                        taken -> assertThat(taken.doubleValue()).isBetween(8.0, 25.0));
            });
            assertThat(story.logged(CallCounts.class)).anySatisfy(counts -> assertThat(counts.failed()).isNotEmpty());

            assertThat(story.learnAndBuild()).anyMatch(line -> line.contains("rates() {"));
            assertThat(story.run("{}").isClean()).isTrue();
        }
    }
}
