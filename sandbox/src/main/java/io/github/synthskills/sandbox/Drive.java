package io.github.synthskills.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files and folders of the OneDrive app, with how often each path was uploaded. Paths are case-sensitive.
 *
 * <p>With a state file, every change is in the file before the call returns, so that a killed process loses nothing that
 * it acknowledged. Thread-safe.
 */
public final class Drive implements AutoCloseable {

    private static final Pattern FORBIDDEN = Pattern.compile("[\"*:<>?\\\\|\\p{Cntrl}]");

    private final TreeMap<String, DriveEntry> entries = new TreeMap<>();
    private final TreeMap<String, Integer> uploads = new TreeMap<>();
    private final @Nullable Journal journal;
    private final Clock clock;

    private Drive(@Nullable Journal journal) {
        this.journal = journal;
        this.clock = Clock.systemUTC();
    }

    /** An empty drive that is forgotten with the process. */
    public static Drive inMemory() {
        return new Drive(null);
    }

    /**
     * The drive kept in a state file, which is created if missing. Waits up to ten seconds for another process that holds
     * the file, such as one that is just being killed.
     *
     * @throws UncheckedIOException if the file cannot be read, written or locked, or is no state file
     */
    public static Drive open(Path stateFile) {
        try {
            Journal journal = Journal.open(stateFile);
            Drive drive = new Drive(journal);
            journal.records().forEach(drive::apply);
            return drive;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * A snapshot of a state file, also while a server writes it; changes to it are not written back. A missing file gives
     * an empty drive.
     *
     * @throws UncheckedIOException if the file cannot be read or is no state file
     */
    public static Drive read(Path stateFile) {
        try {
            Drive drive = inMemory();
            Journal.read(stateFile).forEach(drive::apply);
            return drive;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The files by path. */
    public synchronized SortedMap<String, DriveEntry.StoredFile> files() {
        TreeMap<String, DriveEntry.StoredFile> files = new TreeMap<>();
        for (DriveEntry entry : entries.values()) {
            if (entry instanceof DriveEntry.StoredFile file) {
                files.put(file.path(), file);
            }
        }
        return files;
    }

    /** The paths of all folders, sorted. */
    public synchronized List<String> folders() {
        return entries.values().stream()
                .filter(DriveEntry.Folder.class::isInstance)
                .map(DriveEntry::path)
                .toList();
    }

    /** How often each path was uploaded, deleted ones included. */
    public synchronized SortedMap<String, Integer> uploads() {
        return new TreeMap<>(uploads);
    }

    synchronized Optional<DriveEntry> item(String path) {
        String clean = clean(path);
        return clean.isEmpty()
                ? Optional.of(new DriveEntry.Folder("", Instant.EPOCH))
                : Optional.ofNullable(entries.get(clean));
    }

    synchronized List<DriveEntry> children(String path) {
        String clean = clean(path);
        if (!clean.isEmpty() && !(entries.get(clean) instanceof DriveEntry.Folder)) {
            throw notFound();
        }
        String head = clean + "/";
        List<DriveEntry> children = new ArrayList<>();
        for (Map.Entry<String, DriveEntry> entry : entries.tailMap(head).entrySet()) {
            if (!entry.getKey().startsWith(head)) {
                break;
            }
            if (entry.getKey().indexOf('/', head.length()) < 0) {
                children.add(entry.getValue());
            }
        }
        return children;
    }

    synchronized DriveEntry createFolder(String parent, String name) {
        if (name.isEmpty() || name.indexOf('/') >= 0) {
            throw new GraphException("invalidRequest", "The name of a folder must be one path segment.");
        }
        String path = clean(clean(parent) + "/" + name);
        if (entries.containsKey(path)) {
            throw new GraphException(
                    "nameAlreadyExists", "An item with the same name already exists under the parent: " + name);
        }
        makeFolders(path);
        return mustExist(path);
    }

    /** The entry of a folder with that name, if there is one; the root is a folder like others. */
    synchronized Optional<DriveEntry> child(String parent, String name) {
        return item(clean(parent) + "/" + name);
    }

    synchronized DriveEntry upload(String path, byte[] content) {
        String clean = clean(path);
        if (clean.isEmpty() || entries.get(clean) instanceof DriveEntry.Folder) {
            throw new GraphException("nameAlreadyExists", "The path names a folder: " + path);
        }
        makeFolders(parent(clean));
        record(new Journal.Change.Put(clean, content.length, Digests.sha256(content), now()));
        return mustExist(clean);
    }

    synchronized void delete(String path) {
        String clean = clean(path);
        if (!entries.containsKey(clean)) {
            throw notFound();
        }
        record(new Journal.Change.Delete(clean));
    }

    /** Releases the state file. */
    @Override
    public synchronized void close() {
        if (journal != null) {
            journal.close();
        }
    }

    static GraphException notFound() {
        return new GraphException("itemNotFound", "The resource could not be found.");
    }

    private DriveEntry mustExist(String path) {
        DriveEntry entry = entries.get(path);
        if (entry == null) {
            throw new AssertionError("Just written: " + path);
        }
        return entry;
    }

    private void makeFolders(String path) {
        if (path.isEmpty()) {
            return;
        }
        DriveEntry there = entries.get(path);
        if (there instanceof DriveEntry.StoredFile) {
            throw new GraphException("invalidRequest", "A file is in the way of the folder: " + path);
        }
        if (there == null) {
            makeFolders(parent(path));
            record(new Journal.Change.MakeFolder(path, now()));
        }
    }

    private void record(Journal.Change change) {
        if (journal != null) {
            try {
                journal.append(change);
            } catch (IOException failure) {
                throw new GraphException("generalException", "The drive cannot be written: " + failure.getMessage());
            }
        }
        apply(change);
    }

    private synchronized void apply(Journal.Change change) {
        if (change instanceof Journal.Change.Put put) {
            entries.put(put.path(), new DriveEntry.StoredFile(put.path(), put.at(), put.size(), put.sha256()));
            uploads.merge(put.path(), 1, Integer::sum);
        } else if (change instanceof Journal.Change.MakeFolder folder) {
            entries.put(folder.path(), new DriveEntry.Folder(folder.path(), folder.at()));
        } else if (change instanceof Journal.Change.Delete delete) {
            entries.remove(delete.path());
            String head = delete.path() + "/";
            entries.tailMap(head).keySet().removeIf(path -> path.startsWith(head));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    /** The path without a slash at its end, empty for the root; refuses what OneDrive refuses. */
    private static String clean(String path) {
        String text = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (text.isEmpty()) {
            return text;
        }
        if (!text.startsWith("/")) {
            throw new GraphException("invalidRequest", "A path starts with '/': " + path);
        }
        for (String segment : text.substring(1).split("/", -1)) {
            if (segment.isBlank() || segment.equals(".") || segment.equals("..") || FORBIDDEN.matcher(segment).find()) {
                throw new GraphException("invalidRequest", "The path has a segment that is not allowed: " + path);
            }
        }
        return text;
    }
}
