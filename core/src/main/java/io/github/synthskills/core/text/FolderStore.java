package io.github.synthskills.core.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Documents in a folder that other builds use at the same time: in this process, in others, and in this process by classes of
 * another loader. Commits are whole or not there, also if a process is killed; who changes something has the folder for itself.
 */
final class FolderStore implements Store {

    /** The file whose lock is the right to change the index. */
    static final String LOCK = "update.lock";

    private static final int LONGEST_NAME = 80;

    private final Path folder;
    private final Map<String, String> mark;
    private final Duration patience;
    private final Consumer<String> log;
    private @Nullable Directory directory;
    private boolean sound;

    /**
     * A store that makes its folder when something is written.
     *
     * @param parent holds a folder for each model and format
     * @param patience how long to wait for somebody else who commits nothing meanwhile
     */
    FolderStore(Path parent, String model, Duration patience, Consumer<String> log) {
        this.folder = parent.resolve(name(model));
        this.mark = Map.of("format", Integer.toString(Fields.FORMAT), "model", model);
        this.patience = patience;
        this.log = log;
    }

    @Override
    public DirectoryReader reader() throws IOException {
        if (directory == null && !Files.isDirectory(folder) || !DirectoryReader.indexExists(directory())) {
            return new MemoryStore().reader();
        }
        DirectoryReader reader = DirectoryReader.open(directory());
        try {
            check(reader);
            return reader;
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    @Override
    public DirectoryReader newest(DirectoryReader before) throws IOException {
        return sound ? Store.newest(directory(), before) : reader();
    }

    @Override
    public <T> T change(Change<T> change) throws IOException {
        Directory opened = directory();
        try (FolderLock lock = FolderLock.obtain(folder, LOCK, FolderLock.Patience.whileOthersGetOn(patience),
                () -> SegmentInfos.getLastCommitGeneration(opened),
                () -> log.accept("Waiting for another build that changes the search index in " + folder))) {
            if (lock == null) {
                throw new LockObtainFailedException("another build holds " + LOCK);
            }
            lock.ensureHeld();
            boolean isNew = makeSound(opened);
            T result;
            try (IndexWriter writer = Store.writer(opened)) {
                result = change.with(writer);
            }
            if (isNew) {
                OldIndexes.delete(folder);
            }
            return result;
        }
    }

    @Override
    public void commit(IndexWriter writer) throws IOException {
        writer.setLiveCommitData(mark.entrySet());
        writer.commit();
    }

    @Override
    public void close() throws IOException {
        if (directory != null) {
            directory.close();
        }
    }

    /** Says where it is. */
    @Override
    public String toString() {
        return folder.toString();
    }

    /** Deletes what cannot be read; tells whether there is nothing now. */
    private boolean makeSound(Directory opened) throws IOException {
        if (!sound && DirectoryReader.indexExists(opened) && !isReadable()) {
            deleteAllButLocks(opened);
        }
        return !DirectoryReader.indexExists(opened);
    }

    /** Deletes what is in an index's folder, but not what says that it is locked. */
    static void deleteAllButLocks(Directory directory) throws IOException {
        for (String name : directory.listAll()) {
            if (!name.equals(LOCK) && !name.equals(IndexWriter.WRITE_LOCK_NAME)) {
                directory.deleteFile(name);
            }
        }
    }

    private boolean isReadable() {
        try {
            reader().close();
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /** Once for each folder: what was found sound is only changed by writers that keep it so. */
    private void check(DirectoryReader reader) throws IOException {
        if (!reader.getIndexCommit().getUserData().equals(mark)) {
            throw new CorruptIndexException("written by another version", folder.toString());
        }
        if (!sound) {
            CheckedFiles files = CheckedFiles.in(folder, reader.directory());
            if (!files.areKnown()) {
                for (LeafReaderContext leaf : reader.leaves()) {
                    ((CodecReader) leaf.reader()).checkIntegrity();
                }
                files.remember();
            }
            sound = true;
        }
    }

    private Directory directory() throws IOException {
        Directory opened = directory;
        if (opened == null) {
            if (Files.isSymbolicLink(folder)) {
                // What cannot be read is deleted; whoever put a link here must not choose what that is.
                throw new IOException("it is a link to somewhere else");
            }
            opened = new Unhurried(FSDirectory.open(folder));
            directory = opened;
        }
        return opened;
    }

    private static String name(String model) {
        String plain = model.replaceAll("[^A-Za-z0-9._-]", "-");
        if (!plain.equals(model) || plain.length() > LONGEST_NAME) {
            plain = plain.substring(0, Math.min(plain.length(), LONGEST_NAME)) + "-"
                    + String.format(Locale.ROOT, "%08x", model.hashCode());
        }
        return OldIndexes.PREFIX + Fields.FORMAT + "-" + plain;
    }

    /**
     * Leaves it to the system when files reach the disk. Waiting for it at each commit takes most of the time of an update, and
     * would only help when the machine stops; what is missing then is noticed when the index is opened, and read again.
     */
    private static final class Unhurried extends FilterDirectory {

        Unhurried(Directory files) {
            super(files);
        }

        @Override
        public void sync(Collection<String> names) {
            // see above
        }

        @Override
        public void syncMetaData() {
            // see above
        }
    }
}
