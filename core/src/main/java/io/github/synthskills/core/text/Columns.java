package io.github.synthskills.core.text;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Reads what is kept of documents that come in ascending order. */
final class Columns {

    private static final String[] NONE = {};

    private final List<LeafReaderContext> leaves;
    private int next;
    private int start;
    private int end;
    private int document = -1;
    private @Nullable SortedDocValues ids;
    private @Nullable SortedDocValues groups;
    private @Nullable BinaryDocValues titles;
    private @Nullable BinaryDocValues vectors;

    Columns(Snapshot snapshot) {
        leaves = snapshot.reader().leaves();
    }

    /** Goes to a document that comes after the last one. */
    void moveTo(int ascending) throws IOException {
        while (ascending >= end) {
            open(leaves.get(next++));
        }
        document = ascending - start;
    }

    String id() throws IOException {
        return name(ids);
    }

    String group() throws IOException {
        return name(groups);
    }

    /** The distinct words of the title. */
    String[] title() throws IOException {
        if (titles == null || !titles.advanceExact(document)) {
            return NONE;
        }
        String words = titles.binaryValue().utf8ToString();
        return words.isEmpty() ? NONE : words.split(" ");
    }

    /** The vectors, valid until the next move; null if the document has none. */
    @Nullable BytesRef vectors() throws IOException {
        return vectors != null && vectors.advanceExact(document) ? vectors.binaryValue() : null;
    }

    private String name(@Nullable SortedDocValues names) throws IOException {
        if (names == null || !names.advanceExact(document)) {
            throw new IllegalStateException("a document without a name is in the index");
        }
        return names.lookupOrd(names.ordValue()).utf8ToString();
    }

    private void open(LeafReaderContext leaf) throws IOException {
        LeafReader reader = leaf.reader();
        start = leaf.docBase;
        end = start + reader.maxDoc();
        ids = DocValues.getSorted(reader, Fields.ID);
        groups = DocValues.getSorted(reader, Fields.GROUP);
        titles = DocValues.getBinary(reader, Fields.TITLE);
        vectors = DocValues.getBinary(reader, Fields.VECTORS);
    }
}
