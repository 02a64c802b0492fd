package io.github.synthskills.core.text;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.util.BitSet;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * What the words of the searched documents weigh. Lucene's own statistics count all groups, and deleted documents until their
 * files are merged; these count the living documents of the searched groups only. So what a search gives depends neither on
 * what was there before nor on what else is there: another project's servers, or one that means harm.
 */
final class Scope {

    private final DirectoryReader reader;
    private final @Nullable BitSet within;
    private final int size;
    private final long words;
    private final IndexSearcher searcher;
    private final Map<String, Integer> frequencies = new ConcurrentHashMap<>();

    /** The documents of these bits; all living ones if there are none. */
    private Scope(DirectoryReader reader, @Nullable BitSet within, int size) throws IOException {
        this.reader = reader;
        this.within = within;
        this.size = size;
        this.words = countWords();
        this.searcher = new ScopedSearcher();
        searcher.setQueryCache(null);
    }

    static Scope of(Snapshot snapshot, Set<String> groups) throws IOException {
        int[] documents = snapshot.documents(groups);
        boolean all = documents.length == snapshot.size() && !snapshot.reader().hasDeletions();
        if (all) {
            return new Scope(snapshot.reader(), null, documents.length);
        }
        FixedBitSet within = new FixedBitSet(Math.max(1, snapshot.reader().maxDoc()));
        for (int document : documents) {
            within.set(document);
        }
        return new Scope(snapshot.reader(), within, documents.length);
    }

    /** How many documents there are. */
    int size() {
        return size;
    }

    /** Finds documents of other groups, too, unless the query does not. */
    IndexSearcher searcher() {
        return searcher;
    }

    /** How much a word that is in this document says; more if it is in few. */
    double weight(String word) throws IOException {
        int documents = frequency(word);
        return Math.log(1 + (size - documents + 0.5) / (documents + 0.5));
    }

    /** How many documents have the word. */
    int frequency(String word) throws IOException {
        Integer known = frequencies.get(word);
        if (known == null) {
            known = count(new Term(Fields.WORDS, word));
            frequencies.put(word, known);
        }
        return known;
    }

    private int count(Term term) throws IOException {
        int count = 0;
        for (LeafReaderContext context : reader.leaves()) {
            LeafReader leaf = context.reader();
            if (within == null) {
                count += leaf.docFreq(term);
                continue;
            }
            PostingsEnum postings = leaf.postings(term, PostingsEnum.NONE);
            while (postings != null && postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
                count += within.get(context.docBase + postings.docID()) ? 1 : 0;
            }
        }
        return count;
    }

    private long countWords() throws IOException {
        long count = 0;
        for (LeafReaderContext context : reader.leaves()) {
            LeafReader leaf = context.reader();
            if (within == null) {
                Terms terms = leaf.terms(Fields.WORDS);
                count += terms == null ? 0 : terms.getSumTotalTermFreq();
                continue;
            }
            NumericDocValues lengths = DocValues.getNumeric(leaf, Fields.LENGTH);
            for (int doc = lengths.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = lengths.nextDoc()) {
                count += within.get(context.docBase + doc) ? lengths.longValue() : 0;
            }
        }
        return count;
    }

    private final class ScopedSearcher extends IndexSearcher {

        ScopedSearcher() {
            super(reader);
        }

        @Override
        public TermStatistics termStatistics(Term term, int documents, long occurrences) throws IOException {
            int inScope = frequency(term.text());
            return new TermStatistics(term.bytes(), inScope, Math.max(inScope, occurrences));
        }

        @Override
        public CollectionStatistics collectionStatistics(String field) {
            return new CollectionStatistics(field, reader.maxDoc(), size, Math.max(size, words), size);
        }
    }
}
