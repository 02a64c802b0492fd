package io.github.synthskills.plugin;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;

/** The classes that a project has at run time, with none of Maven's among them. */
final class ProjectClasses implements AutoCloseable {

    private final URLClassLoader loader;

    private ProjectClasses(URLClassLoader loader) {
        this.loader = loader;
    }

    /** Those on {@code classPath}. */
    static ProjectClasses open(List<Path> classPath) throws MalformedURLException {
        URL[] urls = new URL[classPath.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = classPath.get(i).toUri().toURL();
        }
        return new ProjectClasses(new URLClassLoader("synth-run", urls, ClassLoader.getPlatformClassLoader()));
    }

    ClassLoader loader() {
        return loader;
    }

    /**
     * The class {@code name}.
     *
     * @param command what to run if it is not compiled
     */
    Class<?> load(String name, String command) throws MojoFailureException {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException absent) {
            throw new MojoFailureException(
                    "SYNTH-RUN-CLASS: there is no compiled class " + name + ". Compile it first: " + command, absent);
        } catch (LinkageError incomplete) {
            throw new MojoFailureException(
                    "SYNTH-RUN-RUNTIME: class " + name + " cannot be loaded: " + incomplete
                            + ". Add io.github.synthskills:synth-runtime to the project's dependencies.",
                    incomplete);
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
