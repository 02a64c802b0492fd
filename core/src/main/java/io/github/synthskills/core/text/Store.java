package io.github.synthskills.core.text;

import java.io.Closeable;
import java.io.IOException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.store.Directory;

/** Where documents are kept. Not thread-safe. */
sealed interface Store extends Closeable permits MemoryStore, FolderStore {

    /** The documents of the last commit; none if there was no commit yet. The caller closes it. */
    DirectoryReader reader() throws IOException;

    /** The documents of the last commit: these, or a new reader if they are not. */
    DirectoryReader newest(DirectoryReader before) throws IOException;

    /**
     * Lets documents be changed; nobody else changes them meanwhile. What was not committed is forgotten.
     *
     * @throws IOException if it cannot be done, above all because another process does not come to an end
     */
    <T> T change(Change<T> change) throws IOException;

    /** Commits what was changed. */
    void commit(IndexWriter writer) throws IOException;

    @Override
    void close() throws IOException;

    /** A writer that has no threads of its own and commits only when it is told to. */
    static IndexWriter writer(Directory directory) throws IOException {
        return new IndexWriter(
                directory, new IndexWriterConfig().setMergeScheduler(new SerialMergeScheduler()).setCommitOnClose(false));
    }

    /** The last commit of a directory. */
    static DirectoryReader newest(Directory directory, DirectoryReader before) throws IOException {
        if (before.directory() != directory) {
            return DirectoryReader.open(directory);
        }
        DirectoryReader newer = DirectoryReader.openIfChanged(before);
        return newer == null ? before : newer;
    }

    /** What is to be changed. */
    interface Change<T> {
        T with(IndexWriter writer) throws IOException;
    }
}
