package io.github.synthskills.core.trajectory;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The memory's files, one a generation, with number and checksum in their names. A new one is written beside the others, comes
 * to the disk and only then gets its name, so that a build that is killed leaves what there was. The one before the newest
 * stays, in case a disk forgets. Beside the newest is a plain copy of it, which is read faster; it is not needed.
 */
final class Generations {

    private static final Pattern OURS = Pattern.compile("memory-v1-(\\d{9})-([0-9a-f]{32})\\.db");
    private static final Pattern ANY = Pattern.compile("memory-v(\\d{1,4})-.*\\.db");
    private static final Pattern PLAIN = Pattern.compile("plain-v1-(\\d{9}-[0-9a-f]{32})-([0-9a-f]{32})\\.bin");
    private static final Pattern UNFINISHED = Pattern.compile("new-[0-9a-f-]{36}\\.(?:db.*|bin)");
    private static final int FORMAT = 1;
    private static final int LATEST_FORMAT = 9_999;
    private static final long LAST = 999_999_999;

    private final Path folder;

    Generations(Path folder) {
        this.folder = folder;
    }

    /** A file by its number. */
    record Generation(long number, Path file, String sum) {}

    /**
     * What was found.
     *
     * @param number the newest sound generation's; 0 if there is none
     * @param damaged why newer ones cannot be used, newest first
     * @param foreign whether there is nothing but files of another format
     */
    record Found(long number, EntryFile.Content content, List<String> damaged, boolean foreign) {
        Found {
            damaged = List.copyOf(damaged);
        }
    }

    /**
     * The newest sound generation.
     *
     * @throws IOException if the folder cannot be read
     */
    Found newest(long largest) throws IOException {
        // A build that finishes meanwhile deletes what was listed, and then there is something newer.
        for (int attempt = 0; attempt < 5; attempt++) {
            List<String> damaged = new ArrayList<>();
            boolean gone = false;
            for (Generation generation : list()) {
                try {
                    EntryFile.Content content = fast(generation, largest);
                    return new Found(generation.number(), content, damaged, false);
                } catch (NoSuchFileException e) {
                    gone = true;
                } catch (IOException e) {
                    gone |= Files.notExists(generation.file());
                    damaged.add(generation.file().getFileName() + ": " + e.getMessage());
                }
            }
            if (!gone) {
                return new Found(0, nothing(), damaged, damaged.isEmpty() && !foreign(LATEST_FORMAT).isEmpty());
            }
        }
        throw new IOException("its files come and go");
    }

    private static EntryFile.Content nothing() {
        return new EntryFile.Content(Collections.emptySortedMap(), 0);
    }

    /** Reads one generation from its copy if there is one that is sound. */
    private EntryFile.Content fast(Generation generation, long largest) throws IOException {
        check(generation, largest);
        for (Path file : files()) {
            Matcher name = PLAIN.matcher(file.getFileName().toString());
            if (name.matches() && name.group(1).equals(label(generation)) && Files.size(file) <= largest) {
                try {
                    return PlainFile.read(file, name.group(2));
                } catch (IOException damaged) {
                    // MapDB's file is what counts, and it is sound.
                    break;
                }
            }
        }
        return EntryFile.read(generation.file());
    }

    private static String label(Generation generation) {
        return String.format(Locale.ROOT, "%09d-%s", generation.number(), generation.sum());
    }

    /** Reads one generation, after its checksum: MapDB reads what is in a file without asking much. */
    static EntryFile.Content read(Generation generation, long largest) throws IOException {
        check(generation, largest);
        return EntryFile.read(generation.file());
    }

    private static void check(Generation generation, long largest) throws IOException {
        long size = Files.size(generation.file());
        if (size > largest) {
            throw new IOException("it is larger than a memory may be: " + size + " bytes");
        }
        if (!sum(generation.file()).equals(generation.sum())) {
            throw new IOException("its checksum is not what its name says");
        }
    }

    /** Copies that cannot be used; what they are copies of is read in their place. */
    List<String> damagedCopies() throws IOException {
        List<String> damaged = new ArrayList<>();
        for (Path file : files()) {
            Matcher name = PLAIN.matcher(file.getFileName().toString());
            if (name.matches() && !sum(file).equals(name.group(2))) {
                damaged.add(file.getFileName() + ": its checksum is not what its name says");
            }
        }
        return damaged;
    }

    /** The newest number, sound or not; 0 if there is none or nobody can tell. */
    long number() {
        try {
            List<Generation> known = list();
            return known.isEmpty() ? 0 : known.get(0).number();
        } catch (IOException e) {
            return 0;
        }
    }

    /** Bytes of all generations and copies. */
    long bytes() throws IOException {
        long bytes = 0;
        for (Path file : files()) {
            String name = file.getFileName().toString();
            bytes += OURS.matcher(name).matches() || PLAIN.matcher(name).matches() ? file.toFile().length() : 0;
        }
        return bytes;
    }

    /** All generations, newest first; none if there is no folder. */
    List<Generation> list() throws IOException {
        List<Generation> generations = new ArrayList<>();
        for (Path file : files()) {
            Matcher name = OURS.matcher(file.getFileName().toString());
            if (name.matches() && Files.isRegularFile(file)) {
                generations.add(new Generation(Long.parseLong(name.group(1)), file, name.group(2)));
            }
        }
        generations.sort(Comparator.comparingLong(Generation::number).thenComparing(Generation::sum).reversed());
        return generations;
    }

    /** Makes these entries the newest generation, and forgets those before {@code kept}. Only under the folder's claim. */
    void publish(SortedMap<String, byte[]> entries, long kept) throws IOException {
        for (Path file : files()) {
            if (UNFINISHED.matcher(file.getFileName().toString()).matches()) {
                Files.deleteIfExists(file);
            }
        }
        List<Generation> known = list();
        long number = known.isEmpty() ? 1 : known.get(0).number() + 1;
        if (number > LAST) {
            throw new IOException("there is no number after " + LAST);
        }
        Generation published = write(entries, number);
        deleteAllBut(known, kept);
        for (Path file : files()) {
            Matcher name = PLAIN.matcher(file.getFileName().toString());
            if (name.matches() && !name.group(1).equals(label(published))) {
                deleteQuietly(file);
            }
        }
    }

    private Generation write(SortedMap<String, byte[]> entries, long number) throws IOException {
        String id = "new-" + UUID.randomUUID();
        Path unfinished = folder.resolve(id + ".db");
        Path plain = folder.resolve(id + ".bin");
        try {
            EntryFile.write(unfinished, entries);
            PlainFile.write(plain, entries);
            String sum = sum(unfinished);
            Generation generation =
                    new Generation(number, folder.resolve(String.format(Locale.ROOT, "memory-v1-%09d-%s.db", number, sum)), sum);
            // First the copy: nobody asks for it before there is what it is a copy of.
            String copy = "plain-v1-" + label(generation) + "-" + sum(plain) + ".bin";
            Files.move(plain, folder.resolve(copy), StandardCopyOption.ATOMIC_MOVE);
            Files.move(unfinished, generation.file(), StandardCopyOption.ATOMIC_MOVE);
            toDisk(folder);
            return generation;
        } finally {
            Files.deleteIfExists(plain);
            Files.deleteIfExists(unfinished);
            Files.deleteIfExists(folder.resolve(unfinished.getFileName() + ".wal.0"));
        }
    }

    private void deleteAllBut(List<Generation> known, long kept) throws IOException {
        List<Path> old = new ArrayList<>(foreign(FORMAT));
        known.stream().filter(generation -> generation.number() != kept).forEach(generation -> old.add(generation.file()));
        old.forEach(Generations::deleteQuietly);
    }

    /** Where files in use cannot go, somebody reads it; the next build deletes it. */
    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException held) {
            return;
        }
    }

    /** Files of other formats than this one, up to one. Those of later formats may be in use by a newer version. */
    private List<Path> foreign(int latest) throws IOException {
        List<Path> foreign = new ArrayList<>();
        for (Path file : files()) {
            Matcher name = ANY.matcher(file.getFileName().toString());
            if (name.matches() && Integer.parseInt(name.group(1)) != FORMAT && Integer.parseInt(name.group(1)) <= latest) {
                foreign.add(file);
            }
        }
        return foreign;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }

    /** Names of files come to the disk with their folder. Windows needs no such thing, and knows none. */
    static void toDisk(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unsupported) {
            return;
        }
    }

    static String sum(Path file) throws IOException {
        MessageDigest digest = EntryFile.sha256();
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        return EntryFile.hex(digest.digest());
    }
}
