package io.github.synthskills.benchmarks.typed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Files that ship inside. */
public final class Resources {

    private Resources() {}

    /** The text of a file. */
    public static String text(String name) throws IOException {
        try (InputStream stream = Resources.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException(name + " is not in the benchmarks' jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
