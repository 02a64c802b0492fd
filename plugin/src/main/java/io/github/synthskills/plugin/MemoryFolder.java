package io.github.synthskills.plugin;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where builds are remembered. */
final class MemoryFolder {

    private static final String OFF = "off";

    private MemoryFolder() {}

    /**
     * The folder that an option names.
     *
     * @param option a folder, {@code off}, or null for the usual one
     * @param root the folder of the whole build, whose modules share one memory
     * @return null if nothing is remembered
     */
    static @Nullable Path of(@Nullable String option, Path root) {
        if (option == null || option.isBlank()) {
            return root.resolve(".synth").resolve("memory");
        }
        return option.equals(OFF) ? null : root.resolve(option);
    }
}
