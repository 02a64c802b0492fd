package io.github.synthskills.benchmarks.discovery;

import java.util.List;
import java.util.Set;

/**
 * How good rankings are, each in percent, averaged over requests.
 *
 * @param r1 the share of the right tools that come first
 * @param r5 the share among the first five
 * @param r10 the share among the first ten
 * @param ndcg10 the normalised discounted cumulative gain of the first ten
 */
public record Scores(double r1, double r5, double r10, double ndcg10) {

    /** How many tools of a ranking are looked at. */
    public static final int MOST = 10;

    private static final double PERCENT = 100;

    /**
     * The scores of rankings.
     *
     * @param rankings the ids of tools, best first, for each request
     */
    static Scores of(List<Request> requests, List<List<String>> rankings) {
        double r1 = 0;
        double r5 = 0;
        double r10 = 0;
        double gain = 0;
        for (int i = 0; i < requests.size(); i++) {
            Set<String> gold = requests.get(i).gold();
            List<String> ranking = rankings.get(i);
            r1 += recall(gold, ranking, 1);
            r5 += recall(gold, ranking, 5);
            r10 += recall(gold, ranking, MOST);
            gain += gain(gold, ranking);
        }
        double share = PERCENT / Math.max(1, requests.size());
        return new Scores(r1 * share, r5 * share, r10 * share, gain * share);
    }

    private static double recall(Set<String> gold, List<String> ranking, int most) {
        return ranking.stream().limit(most).filter(gold::contains).count() / (double) gold.size();
    }

    private static double gain(Set<String> gold, List<String> ranking) {
        double gain = 0;
        double best = 0;
        for (int i = 0; i < MOST; i++) {
            double worth = Math.log(2) / Math.log(i + 2);
            gain += i < ranking.size() && gold.contains(ranking.get(i)) ? worth : 0;
            best += i < gold.size() ? worth : 0;
        }
        return gain / best;
    }
}
