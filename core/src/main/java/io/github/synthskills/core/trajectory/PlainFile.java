package io.github.synthskills.core.trajectory;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The entries of one MapDB file once more, without MapDB: to load its classes takes about half a second of a processor, in each
 * build that looks into the memory. Whoever reads one knows its checksum; nothing else in it is checked.
 */
final class PlainFile {

    private static final int MOST_ENTRIES = 200_000;

    private PlainFile() {}

    /** Writes a new file, down to the disk. */
    static void write(Path file, SortedMap<String, byte[]> entries) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream bytes = Channels.newOutputStream(channel);
                DataOutputStream data = new DataOutputStream(new BufferedOutputStream(bytes))) {
            data.writeInt(entries.size());
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                write(data, entry.getKey().getBytes(StandardCharsets.UTF_8));
                write(data, entry.getValue());
            }
            data.flush();
            channel.force(true);
        }
    }

    private static void write(DataOutputStream data, byte[] bytes) throws IOException {
        data.writeInt(bytes.length);
        data.write(bytes);
    }

    /**
     * Reads a file.
     *
     * @param sum what its checksum must be
     * @throws IOException if that is another, or this is none of ours
     */
    static EntryFile.Content read(Path file, String sum) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (!EntryFile.hex(EntryFile.sha256().digest(bytes)).equals(sum)) {
            throw new IOException("its checksum is not what its name says");
        }
        try (DataInputStream data = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int count = data.readInt();
            if (count < 0 || count > MOST_ENTRIES) {
                throw new IOException("it has " + count + " entries");
            }
            SortedMap<String, byte[]> entries = new TreeMap<>();
            int dropped = 0;
            for (int i = 0; i < count; i++) {
                String key = new String(next(data), StandardCharsets.UTF_8);
                byte[] entry = next(data);
                if (entry.length == 0 || entry.length > EntryFile.LONGEST_ENTRY) {
                    dropped++;
                } else {
                    entries.put(key, entry);
                }
            }
            return new EntryFile.Content(entries, dropped);
        }
    }

    private static byte[] next(DataInputStream data) throws IOException {
        int length = data.readInt();
        if (length < 0 || length > data.available()) {
            throw new IOException("it ends too early");
        }
        return data.readNBytes(length);
    }
}
