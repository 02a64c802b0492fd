package io.github.synthskills.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.verify.SourceCompiler.Compilation;
import io.github.synthskills.runtime.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReplayTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final Json LIST_ARGUMENTS = json("""
            {"filter": "receivedDateTime ge 2026-02-14T00:00:00Z and hasAttachments eq true"}""");
    private static final Json MESSAGES = json("""
            {"@odata.context": "x", "value": [
              {"id": "m1", "from": {"emailAddress": {"address": "Ann@Example.com", "name": "Ann"}}},
              {"id": "m2", "from": null},
              {"id": "m3"},
              {"id": "m4", "from": {"emailAddress": {"address": "bob@agentr.dev"}}}]}""");
    private static final Json ATTACHMENTS = json("""
            {"value": [{"id": "a1", "name": "Report.PDF", "size": 3}, {"id": "a2", "size": 4}]}""");

    @Test
    void flagshipRunsOnItsSamples() {
        Replay.Report report = replay(Golden.flagship(), probed());

        assertThat(report.problems()).isEmpty();
        assertThat(report.elements()).containsEntry("files", 2).containsEntry("folders", 2).containsEntry("upload", 2);
    }

    @Test
    void flagshipRunsOnInstancesOfItsShapes() {
        RecordedAnswers derived = writes(new RecordedAnswers())
                .instances("outlook/list-messages", List.of(MESSAGES, json("{\"value\": []}")))
                .instances("outlook/list-attachments", List.of(ATTACHMENTS))
                .instances("outlook/get-attachment", List.of(json("{\"contentBytes\": \"\"}")));

        assertThat(replay(Golden.flagship(), derived).problems()).isEmpty();
    }

    @Test
    void resultThatTheCodeCannotReadNamesStepAndPath() {
        RecordedAnswers answers = probed()
                .sample("outlook/list-attachments", json("{\"messageId\": \"m1\", \"select\": \"id,name,size\"}"),
                        json("{\"value\": [{\"id\": \"a1\", \"name\": 7, \"size\": 1}]}"));

        assertThat(replay(Golden.flagship(), answers).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.id()).isEqualTo("SYNTH-VERIFY-REPLAY");
            assertThat(problem.message()).contains("step 'files'", "value[0].name", "expected text");
            assertThat(problem.position()).isEqualTo(new Position("spec.yaml", 5, 1));
        });
    }

    @Test
    void instanceThatTheCodeCannotReadIsOurBug() {
        RecordedAnswers derived = new RecordedAnswers()
                .instances("outlook/list-messages", List.of(json("{\"value\": [{\"id\": 1}]}")));

        assertThat(replay(Golden.flagship(), derived).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.id()).isEqualTo("SYNTH-BUG-REPLAY");
            assertThat(problem.message()).contains("This is a bug", "step 'messages'", "value[0].id");
        });
    }

    @Test
    void nullPointerInGeneratedCodeIsOurBugWithItsLine() {
        assertBug(
                Golden.flagship().replace("m -> m.from() != null\n                && m.from().emailAddress().address() != null",
                        "m -> m.from().emailAddress().address() != null"),
                "NullPointerException", "ArchiveAttachments.java:");
    }

    @Test
    void valueLostInWritingIsOurBug() {
        assertBug(
                Golden.flagship().replace("                    .put(\"fileId\", fileId)\n",
                        "                    .put(\"fileId\", messageId)\n"),
                "what step 'files' gives changes when it is written and read back");
    }

    @Test
    void capturedValueLostInWritingIsOurBug() {
        assertBug(
                Golden.flagship().replace("return new FilesStep(json.get(\"extensions\").list(Json::string));",
                        "return new FilesStep(List.of());"),
                "the body of step 'files' changes");
    }

    @Test
    void stepThatEnginesCannotRebuildIsOurBug() {
        assertBug(Golden.flagship().replace("\"upload\", new StepReader", "\"uploads\", new StepReader"),
                "step 'upload' is not among steps()");
    }

    @Test
    void lookupThatFindsWhatIsNotThereIsOurBug() {
        assertBug(
                Golden.flagship().replaceFirst(
                        "(?s)\\.ensure\\(\\s*Call\\.of\\(\"folders\".*?;",
                        ".ensure(new Call.Ensure<>(c -> true, e -> true, false)));"),
                "the lookup of step 'folders' finds something where there is nothing");
    }

    @Test
    void valueMissingInAnExpressionNamesItsStep() {
        assertThat(replay(company("new io.github.synthskills.runtime.ShapeMismatch(\"company\", \"has no [1]\")"), probed()).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.id()).isEqualTo("SYNTH-VERIFY-REPLAY");
                    assertThat(problem.message()).contains("step 'files'", "company: has no [1]");
                });
    }

    @Test
    void valueThatTheSpecAssumesIsAnAcceptedRisk() {
        Replay.Report report = replay(company("io.github.synthskills.runtime.ShapeMismatch.require(\"from\", null)"), probed());

        assertThat(report.problems()).isEmpty();
        assertThat(report.elements()).containsEntry("files", 2).doesNotContainKey("upload");
    }

    private static String company(String failure) {
        String code = failure.startsWith("new") ? "if (!a.isEmpty()) { throw " + failure + "; }" : "Object o = " + failure
                + "; if (o != null) { return \"\"; }";
        return Golden.flagship().replace("return Cel.at(", code + "\n        return Cel.at(");
    }

    @Test
    void codeThatDoesNotEndIsLeftBehind() {
        String endless = Golden.flagship().replace("return Cel.at(", "while (!a.isEmpty()) { }\n        return Cel.at(");

        Replay.Report report = Replay.run(subject(endless), probed(), step -> null, Duration.ofMillis(500));

        assertThat(report.problems()).extracting(Problem::message).singleElement().asString()
                .contains("does not come to an end");
    }

    private static void assertBug(String source, String... words) {
        assertThat(source).isNotEqualTo(Golden.flagship());
        assertThat(replay(source, probed()).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.id()).isEqualTo("SYNTH-BUG-REPLAY");
            assertThat(problem.message()).contains("This is a bug").contains(words);
        });
    }

    private static RecordedAnswers probed() {
        return writes(new RecordedAnswers())
                .sample("outlook/list-messages", LIST_ARGUMENTS, MESSAGES)
                .sample("outlook/list-attachments", json("{\"messageId\": \"m1\", \"select\": \"id,name,size\"}"),
                        ATTACHMENTS)
                .sample("outlook/get-attachment", json("{\"messageId\": \"m1\", \"attachmentId\": \"a1\"}"),
                        json("{\"contentBytes\": \"AAAA\"}"));
    }

    private static RecordedAnswers writes(RecordedAnswers answers) {
        return answers.instances("onedrive/get-child", List.of(json("{\"id\": \"i\", \"name\": \"n\"}")))
                .instances("onedrive/get-item-by-path", List.of(json("{\"id\": \"i\", \"name\": \"n\"}")))
                .instances("onedrive/create-folder", List.of(json("{\"id\": \"i\", \"name\": \"n\"}")));
    }

    private static Replay.Report replay(String source, SampleAnswers answers) {
        return Replay.run(
                subject(source), answers, step -> step.equals("files") ? new Position("spec.yaml", 5, 1) : null);
    }

    private static Replay.Subject subject(String source) {
        Compilation compilation = SourceCompiler.againstRuntime().compile(Map.of(Golden.FLAGSHIP, source));
        assertThat(compilation).as(compilation.toString()).isInstanceOf(Compilation.Compiled.class);
        return new Replay.Subject(
                Golden.FLAGSHIP, ((Compilation.Compiled) compilation).classes(), Json.object().build(), NOW);
    }

    private static Json json(String text) {
        return Json.parse(text);
    }
}
