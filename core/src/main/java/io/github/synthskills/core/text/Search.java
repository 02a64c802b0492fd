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
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.Weight;
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
    /** BM25 has this factor, which Lucene leaves out since it changes no order: k1 + 1. */
    private static final float SCALE = 2.2f;

    private static final Sort BY_SCORE_AND_ID =
            new Sort(SortField.FIELD_SCORE, new SortField(Fields.ID, SortField.Type.STRING));

    private final Snapshot snapshot;
    private final TextQuery query;
    private final int candidates;
    private final List<Set<String>> sentences;
    private final List<String> words;
    private final double possible;
    private final @Nullable Nearness nearness;

    Search(Snapshot snapshot, TextQuery query, Clauses clauses, @Nullable Nearness nearness) throws IOException {
        this.snapshot = snapshot;
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
        List<Match> matches = matches(documents);
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
            if (known.size() < MOST_WORDS && snapshot.frequency(word) > 0) {
                known.add(word);
            }
        }
        return known;
    }

    /** What BM25 would be of a document that is nothing but the words of the request. */
    private double possible(String text) throws IOException {
        double possible = 0;
        for (String word : new TreeSet<>(Words.of(text))) {
            possible += SCALE * snapshot.weight(word);
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
        ScoreDoc[] found = snapshot.searcher()
                .search(any.build(), new TopFieldCollectorManager(BY_SCORE_AND_ID, candidates, candidates))
                .scoreDocs;
        return Arrays.stream(found).map(each -> each.doc).toList();
    }

    private List<Match> matches(int[] documents) throws IOException {
        float[][] scores = wordScores(documents);
        List<Match> matches = new ArrayList<>(documents.length);
        Columns columns = new Columns(snapshot);
        for (int i = 0; i < documents.length; i++) {
            columns.moveTo(documents[i]);
            Match.Evidence evidence = evidence(columns, scores[i]);
            matches.add(new Match(columns.id(), columns.group(), evidence.score(), evidence));
        }
        return matches;
    }

    private Match.Evidence evidence(Columns columns, float[] scores) throws IOException {
        String[] title = columns.title();
        double best = 0;
        double coverage = 0;
        for (Set<String> sentence : sentences) {
            best = Math.max(best, sum(scores, sentence));
            coverage = Math.max(coverage, coverage(title, sentence));
        }
        double all = sum(scores, null);
        double common = (all + best) / 2;
        double share = possible == 0 ? 0 : Math.min(1, all / possible);
        BytesRef vectors = nearness == null ? null : columns.vectors();
        if (vectors == null || nearness == null) {
            return new Match.Evidence(common, share, coverage, 0, 0, 0, 0);
        }
        return new Match.Evidence(
                common,
                share,
                coverage,
                nearness.title(vectors),
                nearness.summary(vectors),
                nearness.body(vectors),
                nearness.whole(vectors));
    }

    /** The sum of the scores of these words; of all if there is no choice. */
    private double sum(float[] scores, @Nullable Set<String> chosen) {
        double sum = 0;
        for (int word = 0; word < scores.length; word++) {
            if (chosen == null || chosen.contains(words.get(word))) {
                sum += scores[word];
            }
        }
        return sum;
    }

    private double coverage(String[] title, Set<String> sentence) throws IOException {
        double all = 0;
        double covered = 0;
        for (String word : title) {
            double weight = snapshot.weight(word);
            all += weight;
            covered += sentence.contains(word) ? weight : 0;
        }
        return all == 0 ? 0 : covered / all;
    }

    /** For each document the score of each word. */
    private float[][] wordScores(int[] documents) throws IOException {
        float[][] scores = new float[documents.length][words.size()];
        for (int word = 0; word < words.size(); word++) {
            Weight weight = snapshot.searcher()
                    .createWeight(new TermQuery(new Term(Fields.WORDS, words.get(word))), ScoreMode.COMPLETE, 1);
            int next = 0;
            for (LeafReaderContext leaf : snapshot.reader().leaves()) {
                int end = leaf.docBase + leaf.reader().maxDoc();
                Scorer scorer = weight.scorer(leaf);
                for (; next < documents.length && documents[next] < end; next++) {
                    int document = documents[next] - leaf.docBase;
                    if (scorer != null && isAt(scorer, document)) {
                        scores[next][word] = SCALE * scorer.score();
                    }
                }
            }
        }
        return scores;
    }

    private static boolean isAt(Scorer scorer, int document) throws IOException {
        int at = scorer.docID();
        return at == document || at < document && scorer.iterator().advance(document) == document;
    }
}
