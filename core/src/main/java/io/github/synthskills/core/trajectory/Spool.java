package io.github.synthskills.core.trajectory;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where changes are safe as soon as they are told: a small file each, which no other build waits for. The next build that
 * tidies the memory up takes them in.
 */
final class Spool {

    /** The most bytes of one file. */
    static final int LONGEST_FILE = 4 << 20;

    private static final Pattern NAME = Pattern.compile("\\d{13}-\\d{6}-[0-9a-f-]{36}-([0-9a-f]{32})\\.jsonl");
    private static final int MOST_FILES = 20_000;
    private static final int NUMBERS = 1_000_000;
    private static final Duration UNFINISHED = Duration.ofHours(1);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Path folder;
    private final Clock clock;

    Spool(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * What a file says.
     *
     * @param changes what is sound in it
     * @param dropped how many lines are not, or 1 if none of it is
     */
    record Told(List<Change> changes, int dropped) {
        Told {
            changes = List.copyOf(changes);
        }
    }

    /**
     * Writes changes down to the disk.
     *
     * @throws IOException if that cannot be; then nothing of them is there
     */
    void write(List<Change> changes) throws IOException {
        StringBuilder lines = new StringBuilder();
        changes.forEach(change -> lines.append(Change.write(change).canonical()).append('\n'));
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST_FILE) {
            throw new IOException("more than " + LONGEST_FILE + " bytes at once");
        }
        Files.createDirectories(folder);
        UUID id = UUID.randomUUID();
        Path unfinished = folder.resolve(id + ".tmp");
        try {
            try (FileChannel channel =
                    FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(unfinished, folder.resolve(name(id, bytes)), StandardCopyOption.ATOMIC_MOVE);
            Generations.toDisk(folder);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Changes in portions that fit into a file each. */
    static List<List<Change>> portions(List<Change> changes) {
        List<List<Change>> portions = new ArrayList<>();
        List<Change> portion = new ArrayList<>();
        long bytes = 0;
        for (Change change : changes) {
            int more = Change.write(change).canonical().getBytes(StandardCharsets.UTF_8).length + 1;
            if (bytes + more > LONGEST_FILE) {
                portions.add(portion);
                portion = new ArrayList<>();
                bytes = 0;
            }
            portion.add(change);
            bytes += more;
        }
        if (!portion.isEmpty()) {
            portions.add(portion);
        }
        return portions;
    }

    private String name(UUID id, byte[] bytes) {
        return String.format(
                Locale.ROOT,
                "%013d-%06d-%s-%s.jsonl",
                clock.millis(),
                Math.floorMod(NUMBER.getAndIncrement(), NUMBERS),
                id,
                EntryFile.hex(EntryFile.sha256().digest(bytes)));
    }

    /** The files in the order in which they were written; none if there is no spool. */
    List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> NAME.matcher(name).matches())
                    .sorted()
                    .limit(MOST_FILES)
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }

    /** The first of them, no more than have that many bytes together: a build does not read what its memory may not hold. */
    List<String> names(long mostBytes) throws IOException {
        List<String> some = new ArrayList<>();
        long bytes = 0;
        for (String name : names()) {
            bytes += size(name);
            if (bytes > mostBytes) {
                break;
            }
            some.add(name);
        }
        return some;
    }

    private long size(String name) throws IOException {
        try {
            return Files.size(folder.resolve(name));
        } catch (NoSuchFileException gone) {
            return 0;
        }
    }

    /** Reads a file; whatever is wrong with it is left out. One that is gone was taken in by another build. */
    Told read(String name) {
        try {
            Path file = folder.resolve(name);
            byte[] bytes = Files.size(file) > LONGEST_FILE ? new byte[0] : Files.readAllBytes(file);
            Matcher matcher = NAME.matcher(name);
            if (!matcher.matches() || !EntryFile.hex(EntryFile.sha256().digest(bytes)).equals(matcher.group(1))) {
                return new Told(List.of(), 1);
            }
            return parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (NoSuchFileException gone) {
            return new Told(List.of(), 0);
        } catch (IOException e) {
            return new Told(List.of(), 1);
        }
    }

    private static Told parse(String text) {
        List<Change> changes = new ArrayList<>();
        int dropped = 0;
        for (String line : text.lines().toList()) {
            try {
                changes.add(Change.read(Json.parse(line)));
            } catch (ShapeMismatch | ArithmeticException odd) {
                dropped++;
            }
        }
        return new Told(changes, dropped);
    }

    /** Deletes files that are in two generations, and what killed builds left unfinished. */
    void delete(Iterable<String> names) throws IOException {
        for (String name : names) {
            if (NAME.matcher(name).matches()) {
                deleteQuietly(folder.resolve(name));
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".tmp")).toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(clock.instant().minus(UNFINISHED))) {
                    deleteQuietly(file);
                }
            }
        } catch (NoSuchFileException gone) {
            return;
        }
    }

    /** A file that cannot go now is known to be taken in, and goes another time. */
    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException held) {
            return;
        }
    }

    /** Bytes of all files but these. */
    long bytes(Set<String> others) throws IOException {
        long bytes = 0;
        for (String name : names()) {
            bytes += others.contains(name) ? 0 : size(name);
        }
        return bytes;
    }
}
