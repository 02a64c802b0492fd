package io.github.synthskills.core.text;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SlowCodecReaderWrapper;
import org.apache.lucene.store.ByteBuffersDirectory;

/** Documents that are gone with the process. */
final class MemoryStore implements Store {

    private final ByteBuffersDirectory directory = new ByteBuffersDirectory();

    MemoryStore() throws IOException {
        try (IndexWriter writer = Store.writer(directory)) {
            writer.commit();
        }
    }

    /** A store with the documents of another one. */
    static MemoryStore copyOf(DirectoryReader documents) throws IOException {
        MemoryStore store = new MemoryStore();
        List<LeafReaderContext> leaves = documents.leaves();
        CodecReader[] readers = new CodecReader[leaves.size()];
        for (int i = 0; i < readers.length; i++) {
            readers[i] = SlowCodecReaderWrapper.wrap(leaves.get(i).reader());
        }
        try (IndexWriter writer = Store.writer(store.directory)) {
            writer.addIndexes(readers);
            writer.commit();
        }
        return store;
    }

    @Override
    public DirectoryReader reader() throws IOException {
        return DirectoryReader.open(directory);
    }

    @Override
    public DirectoryReader newest(DirectoryReader before) throws IOException {
        return Store.newest(directory, before);
    }

    @Override
    public <T> T change(Change<T> change) throws IOException {
        try (IndexWriter writer = Store.writer(directory)) {
            return change.with(writer);
        }
    }

    @Override
    public void commit(IndexWriter writer) throws IOException {
        writer.commit();
    }

    @Override
    public void close() throws IOException {
        directory.close();
    }
}
