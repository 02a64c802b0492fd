package io.github.synthskills.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The changes of a drive, one line of JSON each, appended by one write and never rewritten.
 *
 * <p>A line without its end is what a killed writer left; nobody was told that it is there, so it is cut off.
 */
final class Journal implements AutoCloseable {

    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(10);

    private final FileChannel channel;
    private final List<Change> records;

    private Journal(FileChannel channel, List<Change> records) {
        this.channel = channel;
        this.records = records;
    }

    /** One change. */
    sealed interface Change {

        record Put(String path, long size, String sha256, Instant at) implements Change {}

        record MakeFolder(String path, Instant at) implements Change {}

        record Delete(String path) implements Change {}
    }

    static Journal open(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(channel, file);
            byte[] bytes = Files.readAllBytes(file);
            int end = completeLength(bytes);
            channel.truncate(end);
            channel.position(end);
            return new Journal(channel, parse(bytes, end, file));
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    static List<Change> read(Path file) throws IOException {
        try {
            byte[] bytes = Files.readAllBytes(file);
            return parse(bytes, completeLength(bytes), file);
        } catch (NoSuchFileException missing) {
            return List.of();
        }
    }

    /** What was in the file when it was opened. */
    List<Change> records() {
        return records;
    }

    void append(Change change) throws IOException {
        ByteBuffer line = ByteBuffer.wrap((write(change) + "\n").getBytes(StandardCharsets.UTF_8));
        while (line.hasRemaining()) {
            channel.write(line);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException nothingIsBuffered) {
            // Every change was written by its own call; a failing close loses nothing.
            return;
        }
    }

    private static void lock(FileChannel channel, Path file) throws IOException {
        long end = System.nanoTime() + LOCK_PATIENCE.toNanos();
        while (true) {
            if (locked(channel)) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new IOException("Another process holds the state file " + file);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldInThisProcess) {
            return false;
        }
    }

    private static int completeLength(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private static List<Change> parse(byte[] bytes, int length, Path file) throws IOException {
        List<Change> changes = new ArrayList<>();
        for (String line : new String(bytes, 0, length, StandardCharsets.UTF_8).split("\n")) {
            if (!line.isEmpty()) {
                changes.add(read(line, file, changes.size() + 1));
            }
        }
        return changes;
    }

    private static Change read(String line, Path file, int number) throws IOException {
        try {
            JsonNode node = JsonText.read(line);
            String path = node.required("path").asText();
            return switch (node.required("change").asText()) {
                case "put" -> new Change.Put(
                        path, node.required("size").asLong(), node.required("sha256").asText(), at(node));
                case "folder" -> new Change.MakeFolder(path, at(node));
                case "delete" -> new Change.Delete(path);
                default -> throw new IllegalArgumentException("unknown change");
            };
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException unreadable) {
            throw new IOException("Line " + number + " of " + file + " is no line of a sandbox state file");
        }
    }

    private static Instant at(JsonNode node) {
        return Instant.parse(node.required("at").asText());
    }

    private static String write(Change change) {
        ObjectNode node = JsonText.object();
        if (change instanceof Change.Put put) {
            node.put("change", "put").put("path", put.path()).put("size", put.size())
                    .put("sha256", put.sha256()).put("at", put.at().toString());
        } else if (change instanceof Change.MakeFolder folder) {
            node.put("change", "folder").put("path", folder.path()).put("at", folder.at().toString());
        } else if (change instanceof Change.Delete delete) {
            node.put("change", "delete").put("path", delete.path());
        }
        return node.toString();
    }
}
