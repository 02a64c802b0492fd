package io.github.synthskills.core.text;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Loads the model in a JVM of its own, once in each of several class loaders, and prints what came of it. */
public final class EmbeddingsElsewhere {

    private EmbeddingsElsewhere() {}

    /** Takes how many class loaders are wanted, and names of jars that they lack. */
    public static void main(String[] arguments) throws Exception {
        List<URL> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.isEmpty() && !isLacking(Path.of(entry).getFileName().toString(), arguments)) {
                classPath.add(Path.of(entry).toUri().toURL());
            }
        }
        List<URLClassLoader> loaders = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
            URLClassLoader loader = new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
            loaders.add(loader);
            loader.loadClass(Attempt.class.getName()).getMethod("run").invoke(null);
        }
        for (URLClassLoader loader : loaders) {
            loader.close();
        }
    }

    private static boolean isLacking(String jar, String[] arguments) {
        for (int i = 1; i < arguments.length; i++) {
            if (jar.startsWith(arguments[i])) {
                return true;
            }
        }
        return false;
    }

    /** What happens in each class loader. */
    public static final class Attempt {

        private Attempt() {}

        /** Reads a text twice, with a model each time. */
        public static void run() {
            for (int i = 0; i < 2; i++) {
                Path project = Path.of("").toAbsolutePath();
                try (Embeddings embeddings =
                        Embeddings.of("minilm", project, line -> System.out.println("warning " + line))) {
                    Embedder embedder = embeddings.embedder();
                    // asking again must not warn again
                    if (embeddings.embedder() == null || embedder == null) {
                        System.out.println("none");
                    } else {
                        System.out.println("first number " + embedder.embed(List.of("Lists files")).get(0)[0]);
                    }
                }
            }
        }
    }
}
