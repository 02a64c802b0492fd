package io.github.synthskills.core.trajectory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Nearness of vectors: a few thousand are compared in a millisecond, so that no index is needed. */
final class Cosine {

    private Cosine() {}

    private record Scored(Trajectory trajectory, double cosine) {}

    static List<Trajectory> nearest(List<Trajectory> all, float[] vector, String model, int most) {
        List<Scored> scored = new ArrayList<>();
        for (Trajectory trajectory : all) {
            List<Float> other = trajectory.trigger().vector();
            if (trajectory.trigger().model().equals(model) && other.size() == vector.length) {
                scored.add(new Scored(trajectory, of(vector, other)));
            }
        }
        return scored.stream()
                .sorted(Comparator.comparingDouble(Scored::cosine)
                        .thenComparingLong(one -> one.trajectory().metadata().uses())
                        .reversed()
                        .thenComparing(one -> one.trajectory().id()))
                .limit(most)
                .map(Scored::trajectory)
                .toList();
    }

    /** From -1 to 1; 0 if one of them is nothing but zeros. */
    private static double of(float[] one, List<Float> two) {
        double product = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < one.length; i++) {
            double a = one[i];
            double b = two.get(i);
            product += a * b;
            first += a * a;
            second += b * b;
        }
        double length = Math.sqrt(first) * Math.sqrt(second);
        return length == 0 ? 0 : product / length;
    }
}
