package io.github.synthskills.core.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Weighs all evidence for some documents. */
final class Judge {

    /** BM25 has this factor, which Lucene leaves out since it changes no order: k1 + 1. */
    private static final float SCALE = 2.2f;
    /** What the rarest word weighs at least: in a small index no word is rare, and words would count for nothing. */
    private static final double RAREST = 5;
    /** Among so many documents a sentence shares out its vote. */
    private static final int ELECTED = 20;
    /** How much further behind a document is that gets a third of the vote. */
    private static final double STEEPNESS = 0.1;

    private final Snapshot snapshot;
    private final Scope scope;
    private final List<String> words;
    private final List<Set<String>> sentences;
    private final @Nullable Nearness nearness;
    private final double possible;
    private final double scale;

    /**
     * A judge of how well documents fit a request.
     *
     * @param scope what the words weigh among the documents that are searched
     * @param words the request's words that some document has
     * @param possible the weight of all words of the request, of those that no document has, too
     * @param sentences the words of each of its sentences
     * @param nearness null if there is no model
     */
    Judge(
            Snapshot snapshot,
            Scope scope,
            List<String> words,
            double possible,
            List<Set<String>> sentences,
            @Nullable Nearness nearness) {
        this.snapshot = snapshot;
        this.scope = scope;
        this.words = words;
        this.sentences = sentences;
        this.nearness = nearness;
        this.possible = SCALE * possible;
        this.scale = SCALE * Math.max(1, RAREST / Math.log(1 + (scope.size() - 0.5) / 1.5));
    }

    /** A match for each of these documents, which are in ascending order. */
    List<Match> matches(int[] documents) throws IOException {
        float[][] scores = wordScores(documents);
        double[][] bySentence = new double[sentences.size()][documents.length];
        String[] ids = new String[documents.length];
        String[] groups = new String[documents.length];
        Match.Evidence[] evidence = new Match.Evidence[documents.length];
        Columns columns = new Columns(snapshot);
        for (int i = 0; i < documents.length; i++) {
            columns.moveTo(documents[i]);
            ids[i] = columns.id();
            groups[i] = columns.group();
            Match.Evidence[] each = evidenceBySentence(columns, scores[i]);
            for (int sentence = 0; sentence < each.length; sentence++) {
                bySentence[sentence][i] = each[sentence].score();
            }
            evidence[i] = whole(columns, scores[i], each);
        }
        double[] votes = votes(bySentence, documents.length);
        List<Match> matches = new ArrayList<>(documents.length);
        for (int i = 0; i < documents.length; i++) {
            matches.add(Match.of(ids[i], groups[i], evidence[i], votes[i]));
        }
        return matches;
    }

    /** What the evidence would be if a sentence were the whole request. */
    private Match.Evidence[] evidenceBySentence(Columns columns, float[] scores) throws IOException {
        String[] title = columns.title();
        double[] weights = new double[title.length];
        for (int i = 0; i < title.length; i++) {
            weights[i] = scope.weight(title[i]);
        }
        BytesRef vectors = nearness == null ? null : columns.vectors();
        Match.Evidence[] evidence = new Match.Evidence[sentences.size()];
        for (int i = 0; i < evidence.length; i++) {
            Set<String> sentence = sentences.get(i);
            double common = sum(scores, sentence);
            double coverage = coverage(title, weights, sentence);
            evidence[i] = nearness == null || vectors == null
                    ? new Match.Evidence(common, 0, coverage, 0, 0, 0, 0)
                    : nearness.evidence(i, vectors, common, coverage);
        }
        return evidence;
    }

    private Match.Evidence whole(Columns columns, float[] scores, Match.Evidence[] sentences) throws IOException {
        double common = sum(scores, null);
        double share = possible == 0 ? 0 : Math.min(1, common * SCALE / scale / possible);
        double coverage = Arrays.stream(sentences).mapToDouble(Match.Evidence::coverage).max().orElse(0);
        BytesRef vectors = nearness == null ? null : columns.vectors();
        if (nearness == null || vectors == null) {
            return new Match.Evidence(common, share, coverage, 0, 0, 0, 0);
        }
        return new Match.Evidence(
                common,
                share,
                coverage,
                nearness.title(vectors),
                nearness.summary(vectors),
                Arrays.stream(sentences).mapToDouble(Match.Evidence::body).max().orElse(0),
                Arrays.stream(sentences).mapToDouble(Match.Evidence::whole).max().orElse(0));
    }

    /** For each document the largest share of a sentence's vote, which goes to the documents that fit that sentence best. */
    private static double[] votes(double[][] bySentence, int documents) {
        double[] votes = new double[documents];
        for (double[] scores : bySentence) {
            double[] ascending = scores.clone();
            Arrays.sort(ascending);
            double best = documents == 0 ? 0 : ascending[documents - 1];
            double all = 0;
            for (int i = documents - 1; i >= Math.max(0, documents - ELECTED); i--) {
                all += Math.exp((ascending[i] - best) / STEEPNESS);
            }
            for (int i = 0; i < documents; i++) {
                votes[i] = Math.max(votes[i], Math.exp((scores[i] - best) / STEEPNESS) / all);
            }
        }
        return votes;
    }

    /** The sum of the scores of these words; of all if there is no choice. */
    private double sum(float[] scores, @Nullable Set<String> chosen) {
        double sum = 0;
        for (int word = 0; word < scores.length; word++) {
            if (scores[word] > 0 && (chosen == null || chosen.contains(words.get(word)))) {
                sum += scores[word];
            }
        }
        return scale * sum;
    }

    private static double coverage(String[] title, double[] weights, Set<String> sentence) {
        double all = 0;
        double covered = 0;
        for (int i = 0; i < title.length; i++) {
            all += weights[i];
            covered += sentence.contains(title[i]) ? weights[i] : 0;
        }
        return all == 0 ? 0 : covered / all;
    }

    /** For each document the score of each word. */
    private float[][] wordScores(int[] documents) throws IOException {
        float[][] scores = new float[documents.length][words.size()];
        for (int word = 0; word < words.size(); word++) {
            Weight weight = scope.searcher()
                    .createWeight(new TermQuery(new Term(Fields.WORDS, words.get(word))), ScoreMode.COMPLETE, 1);
            int next = 0;
            for (LeafReaderContext leaf : snapshot.reader().leaves()) {
                int end = leaf.docBase + leaf.reader().maxDoc();
                Scorer scorer = weight.scorer(leaf);
                for (; next < documents.length && documents[next] < end; next++) {
                    if (scorer != null && isAt(scorer, documents[next] - leaf.docBase)) {
                        scores[next][word] = scorer.score();
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
