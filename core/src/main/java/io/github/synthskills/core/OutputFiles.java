package io.github.synthskills.core;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of one skill, written together: every text is on disk beside its place before the first takes its place, and a
 * file whose bytes are the same is not touched.
 */
final class OutputFiles {

    private final Path root;
    private final Map<Path, byte[]> texts = new LinkedHashMap<>();

    /** Files below an output folder, and others that are added by their own paths. */
    OutputFiles(Path root) {
        this.root = root;
    }

    /**
     * A place below the output folder.
     *
     * @throws IOException if it would be outside, also by a symbolic link
     */
    Path resolve(String relative) throws IOException {
        Path path = root.resolve(relative).normalize();
        Path existing = path.getParent();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        boolean inside = path.startsWith(root.normalize());
        if (inside && existing != null && Files.exists(root)) {
            inside = existing.toRealPath().startsWith(root.toRealPath());
        }
        if (!inside) {
            throw new IOException(relative + " would be outside of " + root);
        }
        return path;
    }

    void add(Path file, String text) {
        texts.put(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes what differs and deletes what is stale.
     *
     * @param stale files of an earlier build that do not belong to the skill any more
     * @return the files whose bytes changed
     */
    List<Path> write(List<Path> stale) throws IOException {
        Map<Path, Path> prepared = new LinkedHashMap<>();
        try {
            for (Map.Entry<Path, byte[]> entry : texts.entrySet()) {
                if (!isSame(entry.getKey(), entry.getValue())) {
                    prepared.put(entry.getKey(), prepare(entry.getKey(), entry.getValue()));
                }
            }
            for (Map.Entry<Path, Path> entry : prepared.entrySet()) {
                move(entry.getValue(), entry.getKey());
            }
        } finally {
            for (Path temporary : prepared.values()) {
                Files.deleteIfExists(temporary);
            }
        }
        for (Path file : stale) {
            Files.deleteIfExists(file);
        }
        return new ArrayList<>(prepared.keySet());
    }

    private static boolean isSame(Path file, byte[] bytes) throws IOException {
        return Files.isRegularFile(file) && Files.size(file) == bytes.length
                && Arrays.equals(Files.readAllBytes(file), bytes);
    }

    private static Path prepare(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        // Not createTempFile: its files can be read by their owner only, and would stay so in their final place.
        Path temporary = file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            return Files.write(temporary, bytes);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** What went wrong with a file, in words. */
    static String describe(IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile();
        }
        if (e instanceof FileSystemException file && file.getReason() != null) {
            return file.getFile() + ": " + file.getReason();
        }
        return e.getClass().getSimpleName() + " " + e.getMessage();
    }
}
