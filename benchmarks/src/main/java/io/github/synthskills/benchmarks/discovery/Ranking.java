package io.github.synthskills.benchmarks.discovery;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A plain way to rank all tools of a corpus, to compare with. */
interface Ranking {

    /** Added to ranks in reciprocal-rank fusion, as everybody does. */
    double RANK_OFFSET = 60;

    /** A score for each tool, in the order of the tools. */
    double[] scores(String request);

    /** Where the tools are in the list of tools, best first. */
    static int[] order(double[] scores) {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer tool) -> -scores[tool]).thenComparing(tool -> tool))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The ids of the best tools, best first. */
    static List<String> best(List<CorpusTool> tools, double[] scores) {
        return Arrays.stream(order(scores)).limit(Scores.MOST).mapToObj(tool -> tools.get(tool).id()).toList();
    }

    /** Reciprocal-rank fusion. */
    static double[] fused(double[] left, double[] right) {
        double[] fused = new double[left.length];
        for (double[] scores : List.of(left, right)) {
            int[] order = order(scores);
            for (int rank = 0; rank < order.length; rank++) {
                fused[order[rank]] += 1 / (RANK_OFFSET + rank + 1);
            }
        }
        return fused;
    }
}
