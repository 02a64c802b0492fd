package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The running example's plan with another goal's values: what does not differ keeps its bytes. */
final class RewrittenFlagshipTest {

    private static final String NAME = "archive-documents";
    private static final String GOAL = "Scan the last 15 days of Outlook mail for PDF or XLSX attachments, leave out internal senders,";
    private static final String OTHER = "Scan the last 15 days of Outlook mail for PDF, XLSX or DOCX attachments, leave out internal senders,";

    @TempDir
    private static Path folder;

    private static Sandbox sandbox;
    private static BuildProject project;

    @BeforeAll
    static void build() {
        sandbox = Flagship.sandbox();
        project = Flagship.project(folder, sandbox).remembering(new HeldMemory());
        project.built(Flagship.NAME);
        project.spec(NAME, """
                skill: com.example.skills.ArchiveOfDocuments
                goal: >
                  %s
                  and archive the files into OneDrive folders named after the sender's company.
                """.formatted(OTHER));
        project.built(NAME);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void planIsTheSpecsButForTheValues() {
        String plan = project.read("src/main/synth/" + NAME + ".plan.yaml");
        String steps = Flagship.spec().substring(Flagship.spec().indexOf("inputs:"));

        assertThat(plan).startsWith("# Rewritten from " + Flagship.CLASS + " (extensions: pdf, xlsx -> pdf, xlsx, docx).")
                .endsWith(steps.replace("[pdf, xlsx]", "[pdf, xlsx, docx]"));
    }

    @Test
    void nothingIsSearchedForThatIsKnown() {
        assertThat(project.log().stream().filter(line -> line.contains("\" is outlook/") || line.contains("\" is onedrive/")))
                .isNotEmpty()
                .allMatch(line -> line.endsWith("(from the memory of builds)"));
    }

    /** The list decides which files are downloaded; what was seen of others says nothing of these, and they come from the two before. */
    @Test
    void onlyWhatTheValueReachesIsProbed() {
        assertThat(project.probed()).containsExactlyInAnyOrder("messages", "files", "upload/content");
    }

    @Test
    void membersThatDoNotHaveTheValuesKeepTheirBytes() {
        // The names of the two classes are of one length, since lines are broken with them in mind.
        List<String> before = lines(project.code(Flagship.CLASS).replace("ArchiveAttachments", "ArchiveOfDocuments"));
        List<String> now = lines(project.code("com.example.skills.ArchiveOfDocuments"));

        assertThat(now.stream().filter(line -> !before.contains(line)))
                .allMatch(line -> line.contains("docx") || line.startsWith(" *"));
        assertThat(now).hasSizeBetween(before.size() - 2, before.size() + 2);
    }

    private static List<String> lines(String code) {
        return code.lines().toList();
    }

    @Test
    void goalOfTheExampleIsWhatThisTestSays() {
        assertThat(Flagship.spec().replaceAll("\\s+", " ")).contains(GOAL);
    }
}
