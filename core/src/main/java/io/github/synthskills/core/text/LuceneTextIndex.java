package io.github.synthskills.core.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/** Documents in Lucene: BM25 over their words, and the vectors of their texts in columns beside. */
public final class LuceneTextIndex implements TextIndex {

    /** So many documents go through the model before what is done is kept. */
    private static final int BATCH = 256;

    private final Supplier<@Nullable Embedder> embedders;
    private final Directory directory;
    private volatile Snapshot snapshot;

    private LuceneTextIndex(Directory directory, Supplier<@Nullable Embedder> embedders) throws IOException {
        this.directory = directory;
        this.embedders = embedders;
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
            writer.commit();
        }
        this.snapshot = new Snapshot(DirectoryReader.open(directory));
    }

    /**
     * An index that is gone with the process.
     *
     * @param embedder asked when texts have to be embedded, not before; null goes by words alone
     */
    public static LuceneTextIndex inMemory(Supplier<@Nullable Embedder> embedder) {
        try {
            return new LuceneTextIndex(new ByteBuffersDirectory(), embedder);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
    }

    @Override
    public synchronized Update update(String group, Collection<Document> documents) {
        Map<String, Document> wanted = new TreeMap<>();
        documents.stream().filter(Fields::fits).forEach(document -> wanted.putIfAbsent(document.id(), document));
        try {
            Map<String, Snapshot.Held> held = snapshot.held(group);
            Changes changes = Changes.between(held, wanted, false);
            if (changes.isEmpty() && held.values().stream().allMatch(Snapshot.Held::hasMeaning)) {
                return changes.update();
            }
            Embedder embedder = embedders.get();
            changes = Changes.between(held, wanted, embedder != null);
            write(group, changes, embedder);
            return changes.update();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void retain(Collection<String> groups) {
        try {
            Set<String> gone = new HashSet<>(snapshot.groups().keySet());
            gone.removeAll(Set.copyOf(groups));
            if (gone.isEmpty()) {
                return;
            }
            try (IndexWriter writer = writer()) {
                for (String group : gone) {
                    writer.deleteDocuments(new Term(Fields.GROUP, group));
                }
                writer.commit();
            }
            refresh();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public SortedMap<String, Integer> groups() {
        return reading(Snapshot::groups);
    }

    @Override
    public List<Match> search(TextQuery query) {
        if (query.text().isBlank()) {
            return List.of();
        }
        Clauses clauses = Clauses.of(query.text());
        return reading(documents -> {
            Embedder embedder = documents.size() == 0 ? null : embedders.get();
            Nearness nearness = embedder == null ? null : Nearness.of(clauses, embedder);
            return new Search(documents, query, clauses, nearness).run();
        });
    }

    @Override
    public List<String> ids(String group) {
        return reading(documents -> documents.held(group).keySet().stream().sorted().toList());
    }

    @Override
    public List<String> payloads(Collection<String> ids) {
        return reading(documents -> documents.payloads(ids));
    }

    @Override
    public synchronized void close() {
        try {
            snapshot.close();
            directory.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String group, Changes changes, @Nullable Embedder embedder) throws IOException {
        try (IndexWriter writer = writer()) {
            for (String id : changes.removed()) {
                writer.deleteDocuments(Fields.key(group, id));
            }
            for (Changes.Kept kept : changes.kept()) {
                put(writer, kept.document(), snapshot.meaning(kept.held()));
            }
            List<Document> read = changes.read();
            for (int from = 0; from < read.size(); from += BATCH) {
                List<Document> batch = read.subList(from, Math.min(read.size(), from + BATCH));
                List<Fields.Meaning> meanings = embedder == null ? List.of() : Meanings.of(batch, embedder);
                for (int i = 0; i < batch.size(); i++) {
                    put(writer, batch.get(i), meanings.isEmpty() ? null : meanings.get(i));
                }
                writer.commit();
            }
            writer.commit();
        }
        refresh();
    }

    private static void put(IndexWriter writer, Document document, Fields.@Nullable Meaning meaning)
            throws IOException {
        writer.updateDocument(Fields.key(document.group(), document.id()), Fields.of(document, meaning));
    }

    private IndexWriter writer() throws IOException {
        return new IndexWriter(directory, new IndexWriterConfig());
    }

    private void refresh() throws IOException {
        DirectoryReader newer = DirectoryReader.openIfChanged(snapshot.reader());
        if (newer != null) {
            Snapshot before = snapshot;
            snapshot = new Snapshot(newer);
            before.close();
        }
    }

    private <T> T reading(Reading<T> reading) {
        try {
            Snapshot documents = snapshot;
            while (!documents.enter()) {
                if (documents == snapshot) {
                    throw new IllegalStateException("the index is closed");
                }
                documents = snapshot;
            }
            try {
                return reading.of(documents);
            } finally {
                documents.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Reading<T> {
        T of(Snapshot documents) throws IOException;
    }
}
