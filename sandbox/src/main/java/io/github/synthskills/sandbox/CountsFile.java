package io.github.synthskills.sandbox;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What an app counted, one line for each thing as it happens, so that the counts go on when another process serves the app
 * after this one was killed. A line without its end is left out.
 */
final class CountsFile {

    private final String app;
    private final Path file;
    private @Nullable OutputStream output;

    CountsFile(Path file, App app) {
        this.app = app.id();
        this.file = file;
    }

    /** Takes what happened before. */
    interface Replay {
        void happened(long micros, String what, String tool);
    }

    void read(Replay replay) {
        try {
            if (!Files.exists(file)) {
                return;
            }
            String text = Files.readString(file);
            text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(line -> {
                String[] words = line.split(" ");
                if (words.length == 4 && words[1].equals(app)) {
                    replay.happened(Long.parseLong(words[0]), words[2], words[3]);
                }
            });
        } catch (IOException | NumberFormatException unusable) {
            throw new IllegalStateException("The counts in " + file + " cannot be read: " + unusable.getMessage(), unusable);
        }
    }

    void write(long micros, String what, String tool) {
        try {
            if (output == null) {
                output = new FileOutputStream(file.toFile(), true);
            }
            // One write, so that a killed process leaves whole lines and two apps may share the file.
            output.write((micros + " " + app + " " + what + " " + tool + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
