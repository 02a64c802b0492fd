package io.github.synthskills.core.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * One search: first the documents that share the most words and those that are nearest in meaning, then all evidence for these.
 * Ties are decided by ids at every cut, never by the order in which documents came.
 */
final class Search {

    /** How many documents are looked at closely for their words, and as many for their meaning. */
    private static final int CANDIDATES = 200;
    /** Nobody asks with more different words. */
    private static final int MOST_WORDS = 256;

    private static final Sort BY_SCORE_AND_ID =
            new Sort(SortField.FIELD_SCORE, new SortField(Fields.ID, SortField.Type.STRING));

    private final Snapshot snapshot;
    private final Scope scope;
    private final TextQuery query;
    private final int candidates;
    private final List<Set<String>> sentences;
    private final List<String> words;
    private final double possible;
    private final @Nullable Nearness nearness;

    Search(Snapshot snapshot, TextQuery query, Clauses clauses, @Nullable Nearness nearness) throws IOException {
        this.snapshot = snapshot;
        this.scope = snapshot.scope(query.groups());
        this.query = query;
        this.nearness = nearness;
        this.candidates = Math.max(CANDIDATES, query.most());
        this.sentences = clauses.sentences().stream()
                .<Set<String>>map(sentence -> new LinkedHashSet<>(Words.of(sentence)))
                .toList();
        this.words = knownWords(query.text());
        this.possible = possible(query.text());
    }

    /** The best matches. */
    List<Match> run() throws IOException {
        Set<Integer> found = new TreeSet<>(byWords());
        if (nearness != null) {
            found.addAll(nearness.nearest(snapshot, query.groups(), candidates));
        }
        int[] documents = found.stream().mapToInt(Integer::intValue).toArray();
        List<Match> matches = new Judge(snapshot, scope, words, possible, sentences, nearness).matches(documents);
        matches.sort(Comparator.comparingDouble(Match::score)
                .reversed()
                .thenComparing(Match::id)
                .thenComparing(Match::group));
        return List.copyOf(matches.subList(0, Math.min(query.most(), matches.size())));
    }

    /** The words of the request that some document has, without doubles. */
    private List<String> knownWords(String text) throws IOException {
        List<String> known = new ArrayList<>();
        for (String word : new TreeSet<>(Words.of(text))) {
            if (known.size() < MOST_WORDS && scope.frequency(word) > 0) {
                known.add(word);
            }
        }
        return known;
    }

    /** What the words of the request weigh together. */
    private double possible(String text) throws IOException {
        double possible = 0;
        for (String word : new TreeSet<>(Words.of(text))) {
            possible += scope.weight(word);
        }
        return possible;
    }

    private Collection<Integer> byWords() throws IOException {
        if (words.isEmpty()) {
            return List.of();
        }
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        for (String word : words) {
            any.add(new TermQuery(new Term(Fields.WORDS, word)), BooleanClause.Occur.SHOULD);
        }
        if (!query.groups().isEmpty()) {
            List<BytesRef> groups = query.groups().stream().map(group -> new BytesRef(group)).toList();
            any.add(new TermInSetQuery(Fields.GROUP, groups), BooleanClause.Occur.FILTER);
        }
        any.setMinimumNumberShouldMatch(1);
        ScoreDoc[] found = scope.searcher()
                .search(any.build(), new TopFieldCollectorManager(BY_SCORE_AND_ID, candidates, candidates))
                .scoreDocs;
        return Arrays.stream(found).map(each -> each.doc).toList();
    }
}
