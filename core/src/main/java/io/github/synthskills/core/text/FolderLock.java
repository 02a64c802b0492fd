package io.github.synthskills.core.text;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The right to change what is in a folder, held by one build on this machine at a time: in this process, in others, and in this
 * process by classes of another loader. It ends with the process that holds it.
 */
public final class FolderLock implements Closeable {

    private static final long POLL_MILLIS = 20;

    private final String claim;
    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;
    private final Object identity;

    private FolderLock(String claim, Path file, FileChannel channel, FileLock lock, Object identity) {
        this.claim = claim;
        this.file = file;
        this.channel = channel;
        this.lock = lock;
        this.identity = identity;
    }

    /** What others who hold a lock get done, as far as can be seen. */
    @FunctionalInterface
    public interface Progress {

        /** A number that changes whenever they get on. */
        long seen() throws IOException;
    }

    /**
     * How long to wait.
     *
     * @param still how long whoever holds the lock may get nothing done
     * @param most how long in all
     */
    public record Patience(Duration still, Duration most) {

        /** Takes the lock or leaves it. */
        public static final Patience NONE = new Patience(Duration.ZERO, Duration.ZERO);

        /** Waits as long as those who hold the lock get on with it. */
        public static Patience whileOthersGetOn(Duration still) {
            return new Patience(still, Duration.ofNanos(Long.MAX_VALUE));
        }
    }

    /** The lock if nobody has it; null if somebody does. */
    public static @Nullable FolderLock attempt(Path folder, String name) throws IOException {
        return obtain(folder, name, Patience.NONE, () -> 0, () -> {});
    }

    /**
     * Waits for the lock.
     *
     * @param folder must exist
     * @param name the name of the lock's file, which stays there, empty
     * @param waits called once if somebody else has it
     * @return null if it cannot be had in time
     * @throws IOException if there can be no lock here
     */
    public static @Nullable FolderLock obtain(
            Path folder, String name, Patience patience, Progress progress, Runnable waits) throws IOException {
        String claim = "io.github.synthskills.lock:" + folder.toRealPath().resolve(name);
        long begin = System.nanoTime();
        long since = begin;
        long seen = progress.seen();
        boolean told = false;
        while (true) {
            FolderLock lock = attempt(claim, folder.resolve(name));
            long now = System.nanoTime();
            if (lock != null || now - since > patience.still().toNanos() || now - begin > patience.most().toNanos()) {
                return lock;
            }
            if (!told && !patience.still().isZero()) {
                waits.run();
                told = true;
            }
            pause();
            long finished = progress.seen();
            if (finished != seen) {
                seen = finished;
                since = now;
            }
        }
    }

    /** Fails if somebody deleted the lock's file, so that others may hold another one. */
    public void ensureHeld() throws IOException {
        if (!lock.isValid() || !identity.equals(identity(file))) {
            throw new IOException("somebody deleted " + file.getFileName() + ", which says that the folder is in use");
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            lock.release();
        } finally {
            System.clearProperty(claim);
        }
    }

    private static @Nullable FolderLock attempt(String claim, Path file) throws IOException {
        // A file's lock is lost as soon as anything in this process closes that file, such as the same classes loaded by another
        // plugin's loader that failed to get it. System properties are what all loaders share.
        if (System.getProperties().putIfAbsent(claim, "held") != null) {
            return null;
        }
        FolderLock held = null;
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            held = lock == null ? null : new FolderLock(claim, file, channel, lock, identity(file));
            return held;
        } catch (OverlappingFileLockException | NoSuchFileException other) {
            // locked, or deleted before it was
            return null;
        } finally {
            if (held == null) {
                System.clearProperty(claim);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    private static Object identity(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return Objects.requireNonNullElse(attributes.fileKey(), attributes.creationTime());
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
