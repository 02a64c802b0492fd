package io.github.synthskills.core.text;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Native libraries, unpacked into a folder of their own that is deleted once they are loaded. By themselves ONNX Runtime leaves
 * a folder behind in every run, and DJL keeps one in the user's home, from which a second class loader, such as that of another
 * plugin in the same build, cannot load.
 */
final class Natives {

    private static final String PREFIX = "synth-natives-";
    private static final String ONNX_PATH = "onnxruntime.native.path";
    private static final String DJL_PATH = "ENGINE_CACHE_DIR";

    /** Properties are the JVM's, so loading by several class loaders takes turns; equal constants are one object there. */
    private static final String TURN = "io.github.synthskills.core.text.Natives";

    /** Old enough that no build still unpacks into it. */
    private static final Duration STALE = Duration.ofHours(1);

    private static boolean loaded;

    private Natives() {}

    /** Does what loads native libraries, and the model with them; nothing that it loads goes to the network. */
    static <T> T loading(Callable<T> load) throws Exception {
        synchronized (TURN) {
            if (loaded) {
                return with(null, load);
            }
            Path folder = unpacked();
            try {
                T result = with(folder, load);
                loaded = true;
                return result;
            } finally {
                delete(folder);
            }
        }
    }

    /** Does something with the libraries' settings in place; only one may at a time. */
    static <T> T with(@Nullable Path folder, Callable<T> load) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader context = thread.getContextClassLoader();
        Map<String, @Nullable String> before = new HashMap<>();
        settings(folder).forEach((name, value) -> before.put(name, System.setProperty(name, value)));
        // DJL looks for its library there
        thread.setContextClassLoader(Natives.class.getClassLoader());
        try {
            return load.call();
        } finally {
            thread.setContextClassLoader(context);
            before.forEach(Natives::restore);
        }
    }

    private static Map<String, String> settings(@Nullable Path folder) {
        Map<String, String> settings = new HashMap<>();
        // else DJL asks the cloud's metadata service where it runs, and tells its makers
        settings.put("ai.djl.offline", "true");
        settings.put("OPT_OUT_TRACKING", "true");
        if (folder != null) {
            settings.put(DJL_PATH, folder.toString());
            if (Files.exists(folder.resolve(System.mapLibraryName("onnxruntime")))) {
                settings.put(ONNX_PATH, folder.toString());
            }
        }
        return settings;
    }

    private static void restore(String name, @Nullable String value) {
        if (value == null) {
            System.clearProperty(name);
        } else {
            System.setProperty(name, value);
        }
    }

    private static Path unpacked() throws IOException {
        Path folder = Files.createTempDirectory(PREFIX);
        if (isWindows()) {
            // where a loaded library cannot be deleted; elsewhere a folder for temporary files may be anyone's
            sweep(folder.toAbsolutePath().getParent());
        }
        if (System.getProperty(ONNX_PATH) != null) {
            // somebody's own build, for a platform that the packed ones do not fit
            return folder;
        }
        try {
            for (String library : List.of("onnxruntime", "onnxruntime4j_jni")) {
                String file = System.mapLibraryName(library);
                try (InputStream packed =
                        Natives.class.getResourceAsStream("/ai/onnxruntime/native/" + platform() + "/" + file)) {
                    if (packed != null) {
                        Files.copy(packed, folder.resolve(file));
                    }
                }
            }
            return folder;
        } catch (IOException full) {
            delete(folder);
            throw full;
        }
    }

    /** As ONNX Runtime calls it. */
    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String name = isWindows() ? "win" : system.contains("mac") ? "osx" : "linux";
        return name + "-" + (System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x64");
    }

    private static boolean isWindows() {
        return File.separatorChar == '\\';
    }

    /** Deletes what runs left that could not delete their libraries, since they had them loaded. */
    static void sweep(Path temporary) throws IOException {
        Instant limit = Instant.now().minus(STALE);
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, PREFIX + "*")) {
            for (Path folder : folders) {
                if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                        && Files.getLastModifiedTime(folder).toInstant().isBefore(limit)) {
                    delete(folder);
                }
            }
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException inUse) {
            // Windows keeps loaded libraries; a later run sweeps them
            folder.toFile().deleteOnExit();
        }
    }
}
