package io.github.synthskills.temporal;

import io.github.synthskills.runtime.Skill;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** The generated skill of the running example as it is committed, compiled here: it knows nothing of Temporal. */
final class Flagship {

    private static final String NAME = "com.example.skills.ArchiveAttachments";
    private static final Path SOURCE = Path.of("..", "examples", "archive-attachments", "src", "generated", "java",
            "com", "example", "skills", "ArchiveAttachments.java");

    private Flagship() {}

    /** Compiles it into a folder. */
    static void compile(Path classes) throws IOException {
        Files.createDirectories(classes);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int result = compiler.run(null, null, null, "-proc:none", "-d", classes.toString(),
                "-classpath", System.getProperty("java.class.path"), SOURCE.toString());
        if (result != 0) {
            throw new IllegalStateException("the committed skill does not compile");
        }
    }

    /** Loads it from that folder. */
    static Skill<Object, Object> load(Path classes) throws MalformedURLException, ReflectiveOperationException {
        URL[] folder = {classes.toUri().toURL()};
        return cast(new URLClassLoader(folder, Flagship.class.getClassLoader()).loadClass(NAME));
    }

    /** Loads it from the class path. */
    static Skill<Object, Object> load() throws ReflectiveOperationException {
        return cast(Class.forName(NAME));
    }

    @SuppressWarnings("unchecked")
    private static Skill<Object, Object> cast(Class<?> skill) throws ReflectiveOperationException {
        return (Skill<Object, Object>) skill.getDeclaredConstructor().newInstance();
    }
}
