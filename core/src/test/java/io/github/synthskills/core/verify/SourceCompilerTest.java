package io.github.synthskills.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.verify.SourceCompiler.Compilation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SourceCompilerTest {

    private final SourceCompiler compiler = SourceCompiler.againstRuntime();

    @Test
    void theHandWrittenFlagshipCompilesWithoutAWarning() {
        Compilation compilation = compiler.compile(Map.of("com.example.skills.ArchiveAttachments", Golden.flagship()));

        assertThat(compilation).isInstanceOf(Compilation.Compiled.class);
        assertThat(((Compilation.Compiled) compilation).classes())
                .containsKeys(
                        "com.example.skills.ArchiveAttachments", "com.example.skills.ArchiveAttachments$UploadStep");
    }

    @Test
    void errorIsOurBugWithItsPlace() {
        List<Problem> problems = problems("class A { int a() { return \"text\"; } }");

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.id()).isEqualTo("SYNTH-BUG-COMPILE");
            assertThat(problem.message()).contains("This is a bug", "A.java:1:28", "incompatible types");
        });
    }

    @Test
    void warningIsAnErrorToo() {
        assertThat(problems("class A { java.util.List a() { return java.util.List.of(); } }"))
                .extracting(Problem::message)
                .anyMatch(message -> message.contains("rawtypes") || message.contains("raw type"));
    }

    @Test
    void laterLanguageFeaturesAreRefused() {
        assertThat(problems("class A { int a(Object o) { return switch (o) { case String s -> 1; default -> 0; }; } }"))
                .isNotEmpty();
    }

    @Test
    void withoutACompilerItSaysThatAJdkIsNeeded() {
        Compilation compilation = compiler.compile(Map.of("A", "class A {}"), null);

        assertThat(((Compilation.Rejected) compilation).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.id()).isEqualTo("SYNTH-VERIFY-COMPILER");
            assertThat(problem.message()).contains("JAVA_HOME");
        });
    }

    private List<Problem> problems(String source) {
        return ((Compilation.Rejected) compiler.compile(Map.of("A", source))).problems();
    }
}
