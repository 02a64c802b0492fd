package io.github.synthskills.core.text;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.lucene.index.IndexWriter;
import org.jspecify.annotations.Nullable;

/** Makes a group hold the wanted documents. What is done is committed from time to time, so that who is stopped need not begin again. */
final class GroupUpdate {

    /** So many documents go through the model between two commits. */
    private static final int BATCH = 256;
    /** Reading fewer takes but seconds, of which nothing is said. */
    private static final int MANY = 500;

    private final Store store;
    private final IndexWriter writer;
    private final GuardedModel model;
    private final Consumer<String> log;

    GroupUpdate(Store store, IndexWriter writer, GuardedModel model, Consumer<String> log) {
        this.store = store;
        this.writer = writer;
        this.model = model;
        this.log = log;
    }

    TextIndex.Update run(Snapshot before, String group, Map<String, Document> wanted) throws IOException {
        Changes changes = Changes.between(before.held(group), wanted, model.isThere());
        for (String id : changes.removed()) {
            writer.deleteDocuments(Fields.key(group, id));
        }
        for (Changes.Kept kept : changes.kept()) {
            put(kept.document(), before.meaning(kept.held()));
        }
        read(changes.read());
        store.commit(writer);
        return changes.update();
    }

    private void read(List<Document> documents) throws IOException {
        long start = System.nanoTime();
        for (int from = 0; from < documents.size(); from += BATCH) {
            List<Document> batch = documents.subList(from, Math.min(documents.size(), from + BATCH));
            List<Fields.Meaning> meanings = model.use(embedder -> Meanings.of(batch, embedder));
            for (int i = 0; i < batch.size(); i++) {
                put(batch.get(i), meanings == null ? null : meanings.get(i));
            }
            boolean more = from + BATCH < documents.size();
            if (meanings != null && more) {
                if (from == 0 && documents.size() > MANY) {
                    announce(documents.size(), (System.nanoTime() - start) / 1e9 / batch.size());
                }
                store.commit(writer);
            }
        }
    }

    private void announce(int documents, double secondsEach) {
        log.accept(String.format(
                Locale.ROOT,
                "%,d texts are read for the first time, which takes about %,d s; later builds read only what is new",
                documents,
                Math.max(1, Math.round(documents * secondsEach))));
    }

    private void put(Document document, Fields.@Nullable Meaning meaning) throws IOException {
        writer.updateDocument(Fields.key(document.group(), document.id()), Fields.of(document, meaning));
    }
}
