package io.github.synthskills.core.route;

import io.github.synthskills.core.route.Meaning.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Compares two meanings: the same words with the same roles in the same order, but for one phrase that stands in front. */
final class MeaningComparison {

    /** Longer fronts than anybody writes; trying where they went takes the square of their length. */
    private static final int LONGEST_FRONT = 40;

    private static final int MOST_PARTS_MOVED = 400;
    private static final int MOST_WORDS = 6;

    private final Meaning request;
    private final Meaning remembered;

    MeaningComparison(Meaning request, Meaning remembered) {
        this.request = request;
        this.remembered = remembered;
    }

    Comparison compare() {
        if (request.parts().isEmpty() || remembered.parts().isEmpty()) {
            return new Comparison(false, List.of("one of the two says nothing that a workflow could do"));
        }
        List<String> differences = new ArrayList<>(request.hints().differences(remembered.hints()));
        differences.addAll(differentWords());
        if (!differences.isEmpty()) {
            return new Comparison(false, differences);
        }
        String difference = difference(request.parts(), remembered.parts());
        boolean moved = !difference.isEmpty()
                && (isMoved(request, remembered.parts()) || isMoved(remembered, request.parts()));
        if (!difference.isEmpty() && !moved) {
            return new Comparison(false, List.of(difference));
        }
        List<String> reasons = new ArrayList<>(request.repairs());
        reasons.add(moved ? "the same words, one phrase of which stands in front" : "the same words in the same order");
        return new Comparison(true, reasons);
    }

    private List<String> differentWords() {
        List<Part> here = without(request, remembered);
        List<Part> there = without(remembered, request);
        List<String> different = new ArrayList<>();
        if (!here.isEmpty() && !there.isEmpty() && areNumbers(here) && areNumbers(there)) {
            different.add("the numbers differ: " + listed(here, "") + " here, " + listed(there, "") + " there");
            return different;
        }
        if (!here.isEmpty()) {
            different.add("only the new request says " + listed(here, "'"));
        }
        if (!there.isEmpty()) {
            different.add("only the remembered one says " + listed(there, "'"));
        }
        return different;
    }

    /** The words of one that the other lacks, counted. */
    private static List<Part> without(Meaning one, Meaning other) {
        TreeMap<String, Integer> left = new TreeMap<>();
        other.parts().forEach(part -> left.merge(part.form(), 1, Integer::sum));
        List<Part> without = new ArrayList<>();
        for (Part part : one.parts()) {
            if (left.merge(part.form(), -1, Integer::sum) < 0) {
                without.add(part);
            }
        }
        return without;
    }

    private static boolean areNumbers(List<Part> parts) {
        return parts.stream().allMatch(part -> part.form().chars().anyMatch(Character::isDigit));
    }

    private static String listed(List<Part> parts, String quote) {
        List<String> words = parts.stream().limit(MOST_WORDS).map(part -> quote + PartComparison.shown(part.word()) + quote).toList();
        return String.join(", ", words) + (parts.size() > MOST_WORDS ? " and more" : "");
    }

    private String difference(List<Part> these, List<Part> those) {
        return new PartComparison(these, those, request.isCommand() || remembered.isCommand()).difference();
    }

    /** Whether the phrase in front of the one stands elsewhere in the other, and nothing else differs. */
    private boolean isMoved(Meaning one, List<Part> other) {
        int length = one.front();
        int size = one.parts().size();
        if (length <= 0 || length >= size || length > LONGEST_FRONT || size > MOST_PARTS_MOVED) {
            return false;
        }
        List<Part> front = one.parts().subList(0, length);
        List<Part> rest = one.parts().subList(length, size);
        for (int to = 1; to <= size - length; to++) {
            if (difference(front, other.subList(to, to + length)).isEmpty()
                    && difference(rest.subList(0, to), other.subList(0, to)).isEmpty()
                    && difference(rest.subList(to, rest.size()), other.subList(to + length, size)).isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
