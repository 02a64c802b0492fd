package io.github.synthskills.core.text;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;

/** The right to change an index, held by one build on this machine at a time. It ends with the process that holds it. */
final class FolderLock implements Closeable {

    private static final String NAME = "update.lock";
    private static final long POLL_MILLIS = 50;

    private final String claim;
    private final Lock lock;

    private FolderLock(String claim, Lock lock) {
        this.claim = claim;
        this.lock = lock;
    }

    /**
     * Waits for the lock as long as whoever holds it goes on committing.
     *
     * @throws LockObtainFailedException if there was no commit for so long
     * @throws IOException if there can be no lock here
     */
    static FolderLock obtain(Directory directory, Path folder, Duration patience, Consumer<String> log)
            throws IOException {
        String claim = "io.github.synthskills.index:" + folder.toRealPath();
        long seen = SegmentInfos.getLastCommitGeneration(directory);
        long since = System.nanoTime();
        boolean told = false;
        while (true) {
            FolderLock lock = attempt(directory, claim);
            if (lock != null) {
                return lock;
            }
            long now = SegmentInfos.getLastCommitGeneration(directory);
            if (now != seen) {
                seen = now;
                since = System.nanoTime();
            }
            if (System.nanoTime() - since > patience.toNanos()) {
                throw new LockObtainFailedException("another build holds " + NAME);
            }
            if (!told) {
                log.accept("Waiting for another build that changes the search index in " + folder);
                told = true;
            }
            pause();
        }
    }

    /** Fails if somebody deleted the lock's file. */
    void ensureHeld() throws IOException {
        lock.ensureValid();
    }

    /** Deletes what is in an index's folder, but not what says that it is locked. */
    static void deleteAllElse(Directory directory) throws IOException {
        for (String name : directory.listAll()) {
            if (!name.equals(NAME) && !name.equals(IndexWriter.WRITE_LOCK_NAME)) {
                directory.deleteFile(name);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            lock.close();
        } finally {
            System.clearProperty(claim);
        }
    }

    private static @Nullable FolderLock attempt(Directory directory, String claim) throws IOException {
        // A file's lock is lost as soon as anything in this process closes that file, such as the same classes loaded by another
        // plugin's loader that failed to get it. System properties are what all loaders share.
        if (System.getProperties().putIfAbsent(claim, "held") != null) {
            return null;
        }
        Lock lock = null;
        try {
            lock = directory.obtainLock(NAME);
            return new FolderLock(claim, lock);
        } catch (LockObtainFailedException | OverlappingFileLockException held) {
            return null;
        } finally {
            if (lock == null) {
                System.clearProperty(claim);
            }
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while another build was waited for").initCause(e);
        }
    }
}
