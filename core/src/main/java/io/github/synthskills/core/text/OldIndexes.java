package io.github.synthskills.core.text;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/** Indexes of models and formats that are no longer used, beside one that is. */
final class OldIndexes {

    /** The names of all folders of indexes begin with it, and with their format's number. */
    static final String PREFIX = "texts-v";

    private OldIndexes() {}

    /**
     * Deletes all indexes beside this one but the last of the same format, so that who goes back to the model before finds it.
     * What is in use or cannot be deleted stays.
     */
    static void delete(Path current) {
        try {
            boolean keep = true;
            for (Path folder : beside(current)) {
                boolean sameFormat = folder.getFileName().toString().startsWith(PREFIX + Fields.FORMAT + "-");
                if (keep && sameFormat) {
                    keep = false;
                } else {
                    deleteUnused(folder);
                }
            }
        } catch (IOException e) {
            // they are but in the way; the next new index tries again
        }
    }

    /** The other indexes, those changed last first. */
    private static List<Path> beside(Path current) throws IOException {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(current.resolveSibling("."), PREFIX + "*")) {
            for (Path folder : all) {
                if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                        && !folder.getFileName().equals(current.getFileName())) {
                    folders.add(folder);
                }
            }
        }
        folders.sort(Comparator.comparing(OldIndexes::changed).reversed().thenComparing(Comparator.naturalOrder()));
        return folders;
    }

    private static FileTime changed(Path folder) {
        try {
            return Files.getLastModifiedTime(folder);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    private static void deleteUnused(Path folder) throws IOException {
        try (Directory directory = FSDirectory.open(folder);
                FolderLock lock = FolderLock.attempt(folder, FolderStore.LOCK)) {
            if (lock == null) {
                throw new IOException("somebody uses it");
            }
            lock.ensureHeld();
            FolderStore.deleteAllButLocks(directory);
        }
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(folder)) {
            for (Path each : locks) {
                Files.delete(each);
            }
        }
        Files.delete(folder);
    }
}
