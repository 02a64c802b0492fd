package io.github.synthskills.core.trajectory;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The right to write a new generation, held by one build on this machine at a time. It ends with its process. */
final class FolderClaim implements Closeable {

    private static final String NAME = "memory.lock";
    private static final long POLL_MILLIS = 20;
    /** How many others may come first. */
    private static final long TURNS = 10;

    private final String property;
    private final FileChannel channel;
    private final FileLock lock;

    private FolderClaim(String property, FileChannel channel, FileLock lock) {
        this.property = property;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Waits for the claim, as long as those who hold it get on with it, though not for ever.
     *
     * @param patience how long nothing may happen
     * @param progress a number that changes when somebody has finished
     * @return null if it cannot be had
     * @throws IOException if there can be none here
     */
    static @Nullable FolderClaim obtain(Path folder, Duration patience, LongSupplier progress) throws IOException {
        String property = "io.github.synthskills.memory:" + folder.toRealPath();
        long begin = System.nanoTime();
        long since = begin;
        long seen = progress.getAsLong();
        while (true) {
            FolderClaim claim = attempt(folder, property);
            long now = System.nanoTime();
            if (claim != null || now - since > patience.toNanos() || now - begin > TURNS * patience.toNanos()) {
                return claim;
            }
            pause();
            long finished = progress.getAsLong();
            if (finished != seen) {
                seen = finished;
                since = now;
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            lock.release();
        } finally {
            System.clearProperty(property);
        }
    }

    private static @Nullable FolderClaim attempt(Path folder, String property) throws IOException {
        // A file's lock is lost as soon as anything in this process closes that file, such as the same classes loaded by another
        // plugin's loader that failed to get it. System properties are what all loaders share.
        if (System.getProperties().putIfAbsent(property, "held") != null) {
            return null;
        }
        FileLock lock = null;
        FileChannel channel = null;
        try {
            channel = FileChannel.open(folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = channel.tryLock();
            return lock == null ? null : new FolderClaim(property, channel, lock);
        } catch (OverlappingFileLockException held) {
            return null;
        } finally {
            if (lock == null) {
                System.clearProperty(property);
                if (channel != null) {
                    channel.close();
                }
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
