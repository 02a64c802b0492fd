package io.github.synthskills.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.synthskills.runtime.engine.LocalEngine;
import io.github.synthskills.runtime.engine.ProgressListener;
import io.github.synthskills.runtime.ledger.Ledger;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Whoever copies a class from {@code docs/applications.md} gets an application. */
class ApplicationsPageTest {

    private static final Pattern PACKAGE = Pattern.compile("package ([a-z.]+);");
    private static final Pattern CLASS = Pattern.compile("public (?:final )?class (\\w+)");

    @TempDir
    private static Path folder;

    private static URLClassLoader classes;

    @BeforeAll
    static void compile() throws Exception {
        List<String> files = new ArrayList<>();
        String page = Files.readString(Path.of("../docs/applications.md")).replace("\r\n", "\n");
        for (String block : page.split("```java\n")) {
            if (block.startsWith("package ")) {
                files.add(source(block.split("```", 2)[0]).toString());
            }
        }
        assertThat(files).hasSize(6);
        files.add("src/test/resources/applications/com/example/NewFiles.java");
        Path output = Files.createDirectories(folder.resolve("classes"));
        // What class files of libraries say of annotations that are not there is not our readers' problem.
        List<String> options = new ArrayList<>(List.of("-Xlint:all,-classfile,-path", "-Werror", "-proc:none", "-d", output.toString(),
                "-cp", System.getProperty("java.class.path"), "--release", "17"));
        options.addAll(files);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new))).isZero();
        classes = new URLClassLoader(new URL[] {output.toUri().toURL()}, ApplicationsPageTest.class.getClassLoader());
    }

    private static Path source(String code) throws Exception {
        Matcher inPackage = PACKAGE.matcher(code);
        Matcher ofClass = CLASS.matcher(code);
        assertThat(inPackage.find() && ofClass.find()).as(code).isTrue();
        Path file = folder.resolve(inPackage.group(1).replace('.', '/')).resolve(ofClass.group(1) + ".java");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, code);
    }

    @AfterAll
    static void close() throws Exception {
        classes.close();
    }

    @Test
    void springBuildsTheEngineOnceAndClosesItBeforeItsLedger() throws Exception {
        Path servers = Files.writeString(folder.resolve("servers.json"), "{\"mcpServers\": {}}");
        Class<?> service = classes.loadClass("com.example.app.NewFilesService");
        LocalEngine engine;
        Ledger ledger;
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.setClassLoader(classes);
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", Map.of(
                    "skills.ledger", "jdbc:sqlite:" + folder.resolve("spring.db"), "skills.servers", servers.toString())));
            context.register(classes.loadClass("com.example.app.SkillConfiguration"), service);
            context.refresh();
            engine = context.getBean(LocalEngine.class);
            ledger = context.getBean(Ledger.class);
            Object bean = context.getBean(service);
            assertThatThrownBy(() -> service.getMethod("newFiles", long.class).invoke(bean, 3L))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause().hasMessageContaining("outlook");
            Object health = classes.loadClass("com.example.app.SkillHealth").getConstructor(Ledger.class).newInstance(ledger);
            assertThat(health).isInstanceOf(ProgressListener.class);
            assertThat(health.getClass().getMethod("isReady").invoke(health)).isEqualTo(true);
        }
        assertThatThrownBy(() -> service.getMethod("newFiles", long.class)
                        .invoke(service.getConstructor(LocalEngine.class).newInstance(engine), 3L))
                .cause().isInstanceOf(IllegalStateException.class).hasMessageContaining("closed");
        Object health = classes.loadClass("com.example.app.SkillHealth").getConstructor(Ledger.class).newInstance(ledger);
        assertThat(health.getClass().getMethod("isReady").invoke(health)).isEqualTo(false);
    }

    @Test
    void aSkillRunsOnAnswersInsteadOfAServer() throws Exception {
        Object names = classes.loadClass("com.example.app.NewFilesOnAnswers")
                .getMethod("names", Path.class, String.class, String.class)
                .invoke(null, folder.resolve("answers.db"), "{\"value\":[{\"id\":\"1\"},{\"id\":\"2\"}]}",
                        "{\"value\":[{\"name\":\"a.pdf\"},{\"name\":\"b.xlsx\"}]}");
        assertThat(names).isEqualTo(List.of("a.pdf", "b.xlsx"));
    }
}
