package io.github.synthskills.core.trajectory;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mapdb.CC;
import org.mapdb.DB;
import org.mapdb.DBMaker;
import org.mapdb.Serializer;
import org.mapdb.Store;

/**
 * One MapDB file: entries by key, each with a checksum. It is written once, whole, and never changed.
 *
 * <p>MapDB's own maps are not used: a file names the serializer that its map is read with, and one of them is Java's. Entries
 * are plain records of its store, found through an index that is ours.
 */
final class EntryFile {

    /** The most bytes of an entry. */
    static final int LONGEST_ENTRY = 1 << 20;

    private static final long FORMAT = 1;
    private static final int MOST_ENTRIES = 200_000;
    /** The first record after those that MapDB keeps for itself. */
    private static final long INDEX = CC.RECID_MAX_RESERVED + 1;

    private EntryFile() {}

    /**
     * What a file holds.
     *
     * @param entries the sound ones, by key
     * @param dropped how many others there are
     */
    record Content(SortedMap<String, byte[]> entries, int dropped) {}

    /**
     * Writes a new file, down to the disk.
     *
     * @throws IOException if that cannot be; what there is of the file is of no use then
     */
    static void write(Path file, SortedMap<String, byte[]> entries) throws IOException {
        // Measured: without mapped files, MapDB lost transactions that it had acknowledged.
        try (DB db = DBMaker.fileDB(file.toFile()).transactionEnable().fileMmapEnable().make()) {
            Store store = db.getStore();
            long index = store.put(new byte[0], Serializer.BYTE_ARRAY_NOSIZE);
            if (index != INDEX) {
                throw new IOException("MapDB begins with record " + index);
            }
            Json.ObjectBuilder places = Json.object();
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                long record = store.put(entry.getValue(), Serializer.BYTE_ARRAY_NOSIZE);
                places.put(entry.getKey(), Json.object()
                        .put("at", record)
                        .put("sum", sum(entry.getKey(), entry.getValue()))
                        .build());
            }
            Json all = Json.object().put("format", FORMAT).put("entries", places.build()).build();
            store.update(INDEX, all.canonical().getBytes(StandardCharsets.UTF_8), Serializer.BYTE_ARRAY_NOSIZE);
            store.commit();
        } catch (RuntimeException | Error e) {
            throw odd("cannot be written", e);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it is none of ours, or not what was written
     */
    static Content read(Path file) throws IOException {
        // Not mapped: a mapped file cannot be deleted on Windows, and one that shrinks ends the process.
        try (DB db = DBMaker.fileDB(file.toFile()).fileChannelEnable().readOnly().make()) {
            Store store = db.getStore();
            byte[] index = store.get(INDEX, Serializer.BYTE_ARRAY_NOSIZE);
            if (index == null) {
                throw new IOException("it has no index");
            }
            Json json = Json.parse(new String(index, StandardCharsets.UTF_8)).requireObject();
            long format = json.get("format").integer();
            Json places = json.get("entries").requireObject();
            if (format != FORMAT || places.size() > MOST_ENTRIES) {
                throw new IOException("its format is " + format + ", with " + places.size() + " entries");
            }
            return entries(store, places);
        } catch (RuntimeException | Error e) {
            throw odd("cannot be read", e);
        }
    }

    private static Content entries(Store store, Json places) {
        SortedMap<String, byte[]> entries = new TreeMap<>();
        int dropped = 0;
        for (String key : places.names()) {
            byte[] entry = entry(store, key, places.get(key));
            if (entry.length == 0) {
                dropped++;
            } else {
                entries.put(key, entry);
            }
        }
        return new Content(entries, dropped);
    }

    /** An entry, or nothing if it is not what was written. */
    private static byte[] entry(Store store, String key, Json place) {
        try {
            byte[] entry = store.get(place.get("at").integer(), Serializer.BYTE_ARRAY_NOSIZE);
            boolean sound = entry != null && entry.length <= LONGEST_ENTRY && sum(key, entry).equals(place.get("sum").string());
            return sound ? entry : new byte[0];
        } catch (RuntimeException | Error odd) {
            return new byte[0];
        }
    }

    /** MapDB tells of what it does not understand by errors as often as by exceptions. */
    private static IOException odd(String what, Throwable cause) {
        String reason = cause instanceof ShapeMismatch ? "its index is damaged" : cause.getClass().getSimpleName();
        return new IOException("it " + what + ": " + reason, cause);
    }

    private static String sum(String key, byte[] entry) {
        MessageDigest digest = sha256();
        digest.update(key.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        return hex(digest.digest(entry));
    }

    /** The first half of a hash: plenty against accidents. */
    static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash, 0, 16);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
