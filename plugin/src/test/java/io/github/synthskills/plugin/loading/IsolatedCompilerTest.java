package io.github.synthskills.plugin.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.synthskills.plugin.compiler.CompileRequest;
import io.github.synthskills.plugin.compiler.CompiledSkill;
import io.github.synthskills.plugin.compiler.CompilerLog;
import io.github.synthskills.plugin.compiler.DiscoverySettings;
import io.github.synthskills.plugin.compiler.MemorySettings;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IsolatedCompilerTest {

    @TempDir
    Path project;

    @Test
    void compilerAnswersThroughTheWindow() throws Exception {
        Path specs = Files.createDirectories(project.resolve("src/main/synth"));
        Files.writeString(specs.resolve("pay.skill.yaml"), "skill: [");
        ClassLoader before = Thread.currentThread().getContextClassLoader();

        List<CompiledSkill> compiled = IsolatedCompiler.load(testClassPath()).compile(request(specs));

        assertThat(compiled).singleElement().isInstanceOf(CompiledSkill.Failed.class);
        assertThat(compiled.get(0).skill()).isEqualTo("pay");
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void compilerThatIsNotThereIsReported() {
        assertThatThrownBy(() -> IsolatedCompiler.load(List.of()))
                .isInstanceOfAny(ReflectiveOperationException.class, LinkageError.class);
    }

    private CompileRequest request(Path specs) {
        return new CompileRequest(
                project,
                specs,
                project.resolve("src/generated/java"),
                List.of("pay"),
                true,
                false,
                false,
                new DiscoverySettings(project.resolve("registry"), "none", 0.5),
                new MemorySettings(null, null, 0.80, 0.10),
                Duration.ofSeconds(20),
                Map.of(),
                Map.of(),
                new Lines());
    }

    private static List<Path> testClassPath() {
        List<Path> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            entries.add(Path.of(entry));
        }
        return entries;
    }

    private record Lines(List<String> lines) implements CompilerLog {

        Lines() {
            this(new CopyOnWriteArrayList<>());
        }

        @Override
        public void info(String line) {
            lines.add(line);
        }

        @Override
        public void warn(String line) {
            lines.add(line);
        }

        @Override
        public void debug(String line) {
            lines.add(line);
        }
    }
}
