package io.github.synthskills.core.text;

import io.github.synthskills.runtime.text.CleanText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.jspecify.annotations.Nullable;

/**
 * Documents in Lucene: BM25 over their words, and the vectors of their texts in columns beside. What goes wrong with a folder is
 * told in one line and never fails a build; the documents are kept in memory then.
 */
public final class LuceneTextIndex implements TextIndex {

    /** A batch of documents takes the slowest machine less; who commits nothing for so long hangs. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /**
     * On newer versions of Java Lucene tells the error output how fast it could be, which nobody who builds can change. Loggers
     * that are not held are forgotten with their levels.
     */
    private static final List<Logger> SILENT = Stream.of("store", "internal.vectorization")
            .map(name -> Logger.getLogger("org.apache.lucene." + name))
            .peek(logger -> logger.setLevel(Level.SEVERE))
            .toList();

    /** A reason is one line of a log. */
    private static final int LONGEST_REASON = 300;

    private final GuardedModel model;
    private final Consumer<String> log;
    private Store store;
    private volatile Snapshot snapshot;
    private boolean closed;

    private LuceneTextIndex(Store store, Supplier<@Nullable Embedder> embedder, Consumer<String> log)
            throws IOException {
        this.store = store;
        this.model = new GuardedModel(embedder, log);
        this.log = log;
        this.snapshot = first(store);
    }

    /**
     * The index of a folder that is shared with other builds and kept for later ones. It holds what was committed so far; what
     * others commit later is seen by the next update. Another model has another index.
     *
     * @param folder made when something is written; safe to delete when no build runs
     * @param embeddings not closed by the index
     * @param log told what takes long and what goes wrong, each in a line
     */
    public static LuceneTextIndex open(Path folder, Embeddings embeddings, Consumer<String> log) {
        return open(folder, embeddings.model(), embeddings::embedder, PATIENCE, log);
    }

    /**
     * An index that is gone with the process.
     *
     * @param embeddings not closed by the index
     */
    public static LuceneTextIndex inMemory(Embeddings embeddings) {
        return inMemory(embeddings::embedder, line -> {});
    }

    static LuceneTextIndex open(
            Path folder, String model, Supplier<@Nullable Embedder> embedder, Duration patience, Consumer<String> log) {
        try {
            return new LuceneTextIndex(new FolderStore(folder, model, patience, log), embedder, log);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
    }

    static LuceneTextIndex inMemory(Supplier<@Nullable Embedder> embedder, Consumer<String> log) {
        try {
            return new LuceneTextIndex(new MemoryStore(), embedder, log);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
    }

    @Override
    public synchronized Update update(String group, Collection<Document> documents) {
        Map<String, Document> wanted = wanted(documents);
        if (reading(current -> isUpToDate(current.held(group), wanted))) {
            return new Update(0, 0, 0, 0);
        }
        return changing(writer -> new GroupUpdate(store, writer, model, log).run(snapshot, group, wanted));
    }

    @Override
    public synchronized void retain(Collection<String> groups) {
        Set<String> kept = Set.copyOf(groups);
        if (kept.containsAll(groups().keySet())) {
            return;
        }
        changing(writer -> {
            Set<String> gone = new HashSet<>(snapshot.groups().keySet());
            gone.removeAll(kept);
            for (String group : gone) {
                writer.deleteDocuments(new Term(Fields.GROUP, group));
            }
            store.commit(writer);
            return gone;
        });
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
            Nearness nearness = documents.size() == 0 ? null : model.use(embedder -> Nearness.of(clauses, embedder));
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
            if (!closed) {
                closed = true;
                snapshot.close();
                store.close();
            }
        } catch (IOException e) {
            log.accept("The search index in " + store + " could not be closed: " + reason(e));
        }
    }

    private Map<String, Document> wanted(Collection<Document> documents) {
        Map<String, Document> wanted = new TreeMap<>();
        documents.stream().filter(Fields::fits).forEach(document -> wanted.putIfAbsent(document.id(), document));
        long unfit = documents.stream().filter(document -> !Fields.fits(document)).count();
        if (unfit > 0) {
            log.accept(unfit + " of " + documents.size() + " texts have names of more than " + Fields.LONGEST_NAME
                    + " characters and cannot be found");
        }
        return wanted;
    }

    /** Whether there is nothing to do; documents without vectors wait for a model that can be loaded. */
    private boolean isUpToDate(Map<String, Snapshot.Held> held, Map<String, Document> wanted) {
        boolean complete = held.values().stream().allMatch(Snapshot.Held::hasMeaning);
        return Changes.between(held, wanted, false).isEmpty() && (complete || !model.isThere());
    }

    private Snapshot first(Store chosen) throws IOException {
        try {
            return new Snapshot(chosen.reader());
        } catch (IOException | RuntimeException e) {
            log.accept("The search index in " + chosen + " cannot be read and is made anew: " + reason(e));
            return new Snapshot(new MemoryStore().reader());
        }
    }

    private <T> T changing(Store.Change<T> change) {
        try {
            try {
                return attempt(change);
            } catch (IOException | RuntimeException e) {
                if (store instanceof MemoryStore) {
                    throw e;
                }
                log.accept("The search index in " + store + " cannot be changed, so new texts are kept for this build only: "
                        + reason(e));
                moveToMemory();
                return attempt(change);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
    }

    private <T> T attempt(Store.Change<T> change) throws IOException {
        T result = store.change(writer -> {
            // others may have written what is missing here
            refresh();
            return change.with(writer);
        });
        refresh();
        return result;
    }

    private void moveToMemory() throws IOException {
        Store before = store;
        try {
            store = MemoryStore.copyOf(snapshot.reader());
        } catch (IOException | RuntimeException e) {
            store = new MemoryStore();
        }
        replace(new Snapshot(store.reader()));
        try {
            before.close();
        } catch (IOException e) {
            // it could not be used before either
        }
    }

    private void refresh() throws IOException {
        DirectoryReader reader = store.newest(snapshot.reader());
        if (reader != snapshot.reader()) {
            replace(new Snapshot(reader));
        }
    }

    private void replace(Snapshot newer) throws IOException {
        Snapshot before = snapshot;
        snapshot = newer;
        before.close();
    }

    private <T> T reading(Reading<T> reading) {
        try {
            Snapshot documents = snapshot;
            while (!documents.enter()) {
                if (documents == snapshot) {
                    throw new IllegalStateException("The index is closed");
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

    private static String reason(Exception e) {
        return CleanText.line(e.getClass().getSimpleName() + ": " + e.getMessage(), LONGEST_REASON);
    }

    private interface Reading<T> {
        T of(Snapshot documents) throws IOException;
    }
}
