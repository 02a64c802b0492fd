package io.github.synthskills.core.text;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** The documents as they are at one commit. */
final class Snapshot implements Closeable {

    /** What is kept of a document, to see whether it has to be read again. */
    record Held(int document, BytesRef version, BytesRef digest, boolean hasMeaning) {}

    /** Builds search all servers or one of a few. */
    private static final int MOST_SCOPES = 32;

    private final DirectoryReader reader;
    private final Map<Set<String>, Scope> scopes = new ConcurrentHashMap<>();
    private volatile long @Nullable [] signs;

    Snapshot(DirectoryReader reader) {
        this.reader = reader;
    }

    /** Keeps the files open until {@link #close}; false if they are closed already. */
    boolean enter() {
        return reader.tryIncRef();
    }

    @Override
    public void close() throws IOException {
        reader.decRef();
    }

    DirectoryReader reader() {
        return reader;
    }

    /** The documents of these groups, or all of them if there is no group, as a search among them alone sees them. */
    Scope scope(Set<String> groups) throws IOException {
        Scope known = scopes.get(groups);
        if (known == null) {
            known = Scope.of(this, groups);
            if (scopes.size() >= MOST_SCOPES) {
                scopes.clear();
            }
            scopes.put(Set.copyOf(groups), known);
        }
        return known;
    }

    int size() {
        return reader.numDocs();
    }

    /** How many documents each group holds. */
    SortedMap<String, Integer> groups() throws IOException {
        SortedMap<String, Integer> groups = new TreeMap<>();
        Terms terms = MultiTerms.getTerms(reader, Fields.GROUP);
        if (terms != null) {
            TermsEnum each = terms.iterator();
            for (BytesRef group = each.next(); group != null; group = each.next()) {
                int count = living(new Term(Fields.GROUP, BytesRef.deepCopyOf(group)));
                if (count > 0) {
                    groups.put(group.utf8ToString(), count);
                }
            }
        }
        return groups;
    }

    /** What is held of a group, by id. */
    Map<String, Held> held(String group) throws IOException {
        Map<String, Held> held = new HashMap<>();
        for (LeafReaderContext context : reader.leaves()) {
            LeafReader leaf = context.reader();
            PostingsEnum postings = leaf.postings(new Term(Fields.GROUP, group), PostingsEnum.NONE);
            if (postings == null) {
                continue;
            }
            SortedDocValues ids = DocValues.getSorted(leaf, Fields.ID);
            BinaryDocValues versions = DocValues.getBinary(leaf, Fields.VERSION);
            BinaryDocValues digests = DocValues.getBinary(leaf, Fields.DIGEST);
            BinaryDocValues meanings = DocValues.getBinary(leaf, Fields.SIGNS);
            Bits living = leaf.getLiveDocs();
            for (int doc = postings.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = postings.nextDoc()) {
                if (living == null || living.get(doc)) {
                    ids.advanceExact(doc);
                    versions.advanceExact(doc);
                    digests.advanceExact(doc);
                    held.put(
                            ids.lookupOrd(ids.ordValue()).utf8ToString(),
                            new Held(
                                    context.docBase + doc,
                                    BytesRef.deepCopyOf(versions.binaryValue()),
                                    BytesRef.deepCopyOf(digests.binaryValue()),
                                    meanings.advanceExact(doc)));
                }
            }
        }
        return held;
    }

    /** The kept vectors of a document that has some. */
    Fields.Meaning meaning(int document) throws IOException {
        return new Fields.Meaning(column(Fields.VECTORS, document), column(Fields.SIGNS, document));
    }

    /** The payloads of the documents that there are, in this order. */
    List<String> payloads(Collection<String> ids) throws IOException {
        List<String> payloads = new ArrayList<>();
        StoredFields stored = reader.storedFields();
        for (String id : ids) {
            int document = first(id);
            if (document >= 0) {
                payloads.add(stored.document(document).get(Fields.PAYLOAD));
            }
        }
        return payloads;
    }

    /** The living documents of these groups, or all of them if there is no group; ascending. */
    int[] documents(Collection<String> groups) throws IOException {
        List<int[]> parts = new ArrayList<>();
        int size = 0;
        for (LeafReaderContext context : reader.leaves()) {
            int[] part = documents(context, groups);
            parts.add(part);
            size += part.length;
        }
        int[] all = new int[size];
        int at = 0;
        for (int[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    /** The signs of all documents, each in {@code words} numbers; read once, since each search looks at all of them. */
    long[] signs(int words) throws IOException {
        long[] known = signs;
        if (known == null) {
            known = readSigns(words);
            signs = known;
        }
        return known;
    }

    private long[] readSigns(int words) throws IOException {
        long[] all = new long[reader.maxDoc() * words];
        for (LeafReaderContext context : reader.leaves()) {
            BinaryDocValues values = DocValues.getBinary(context.reader(), Fields.SIGNS);
            for (int doc = values.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = values.nextDoc()) {
                BytesRef bytes = values.binaryValue();
                ByteBuffer.wrap(bytes.bytes, bytes.offset, bytes.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asLongBuffer()
                        .get(all, (context.docBase + doc) * words, words);
            }
        }
        return all;
    }

    private byte[] column(String name, int document) throws IOException {
        LeafReaderContext context = leaf(document);
        BinaryDocValues values = DocValues.getBinary(context.reader(), name);
        if (!values.advanceExact(document - context.docBase)) {
            throw new IllegalArgumentException("document " + document + " has no " + name);
        }
        return BytesRef.deepCopyOf(values.binaryValue()).bytes;
    }

    private static int[] documents(LeafReaderContext context, Collection<String> groups) throws IOException {
        Bits living = context.reader().getLiveDocs();
        IntStream.Builder documents = IntStream.builder();
        if (groups.isEmpty()) {
            for (int doc = 0; doc < context.reader().maxDoc(); doc++) {
                if (living == null || living.get(doc)) {
                    documents.add(context.docBase + doc);
                }
            }
        }
        for (String group : groups) {
            PostingsEnum postings = context.reader().postings(new Term(Fields.GROUP, group), PostingsEnum.NONE);
            while (postings != null && postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
                if (living == null || living.get(postings.docID())) {
                    documents.add(context.docBase + postings.docID());
                }
            }
        }
        return documents.build().sorted().toArray();
    }

    /** The document with this id, of the first group that has one; -1 if there is none. */
    private int first(String id) throws IOException {
        int first = -1;
        BytesRef firstGroup = null;
        for (LeafReaderContext context : reader.leaves()) {
            PostingsEnum postings = context.reader().postings(new Term(Fields.ID, id), PostingsEnum.NONE);
            Bits living = context.reader().getLiveDocs();
            SortedDocValues groups = DocValues.getSorted(context.reader(), Fields.GROUP);
            while (postings != null && postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
                int doc = postings.docID();
                if (living == null || living.get(doc)) {
                    groups.advanceExact(doc);
                    BytesRef group = groups.lookupOrd(groups.ordValue());
                    if (firstGroup == null || group.compareTo(firstGroup) < 0) {
                        firstGroup = BytesRef.deepCopyOf(group);
                        first = context.docBase + doc;
                    }
                }
            }
        }
        return first;
    }

    private LeafReaderContext leaf(int document) {
        return reader.leaves().get(ReaderUtil.subIndex(document, reader.leaves()));
    }

    private int living(Term term) throws IOException {
        int count = 0;
        for (LeafReaderContext context : reader.leaves()) {
            LeafReader leaf = context.reader();
            Bits living = leaf.getLiveDocs();
            if (living == null) {
                count += leaf.docFreq(term);
                continue;
            }
            PostingsEnum postings = leaf.postings(term, PostingsEnum.NONE);
            while (postings != null && postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
                count += living.get(postings.docID()) ? 1 : 0;
            }
        }
        return count;
    }
}
