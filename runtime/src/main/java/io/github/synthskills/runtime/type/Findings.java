package io.github.synthskills.runtime.type;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.text.CleanText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where JSON deviates from a type: the first {@value #MOST} places, in the order of the document. Holds paths and what is
 * allowed, never values. Not thread-safe.
 */
public final class Findings {

    /** The most findings that are kept; the check ends there. */
    public static final int MOST = 100;

    private static final int MAX_DEPTH = 400;
    private static final int LEVELS_OF_CHOICE = 3;
    // Choices inside choices multiply; what is left after so many steps of trying counts as fitting.
    private static final int STEPS_PER_DOCUMENT = 10_000_000;
    private static final int STEPS_PER_CHOICE = 100_000;
    private static final Finding MISFIT = new Finding("", "does not fit");
    private static final int LONGEST_PATH = 300;
    private static final int LONGEST_PROBLEM = 500;

    /** The steps that are left, here and in the whole document. */
    private static final class Budget {
        private final @Nullable Budget whole;
        private int steps;

        Budget(@Nullable Budget whole, int steps) {
            this.whole = whole;
            this.steps = steps;
        }

        boolean isSpent() {
            return --steps < 0 || (whole != null && whole.isSpent());
        }
    }

    /** A value that stands under a key that is data. */
    private record Keyed(Json map, Json member) {}

    private final List<Finding> list = new ArrayList<>();
    private final boolean trial;
    private final Budget budget;
    private final EcmaPattern.Patience patience;
    private final List<Keyed> keyed = new ArrayList<>();
    private int depth;
    private @Nullable Json last;

    /** Nothing found yet. */
    public Findings() {
        this(false, new Budget(null, STEPS_PER_DOCUMENT), new EcmaPattern.Patience(), 0);
    }

    private Findings(boolean trial, Budget budget, EcmaPattern.Patience patience, int depth) {
        this.patience = patience;
        this.trial = trial;
        this.budget = budget;
        this.depth = depth;
    }

    /**
     * Adds a finding; beyond the limit it is dropped.
     *
     * @param place the value that deviates
     * @param problem what is allowed and what was found, without the value itself
     */
    public void add(Json place, String problem) {
        if (!isFull()) {
            last = place;
            list.add(trial ? MISFIT : new Finding(CleanText.line(path(place), LONGEST_PATH), CleanText.line(problem, LONGEST_PROBLEM)));
        }
    }

    /** Checks a value that stands under a key that is data, such as an address: paths have {@code {}} in its place. */
    void underKey(Json map, Json member, Runnable check) {
        keyed.add(new Keyed(map, member));
        check.run();
        keyed.remove(keyed.size() - 1);
    }

    private String path(Json place) {
        String path = place.path();
        for (int i = keyed.size() - 1; i >= 0; i--) {
            String own = keyed.get(i).member().path();
            if (path.startsWith(own)) {
                path = keyed.get(i).map().path() + "{}" + path.substring(own.length());
            }
        }
        return path;
    }

    /** What patterns may still take in this document. */
    EcmaPattern.Patience patience() {
        return patience;
    }

    /** What was found, in the order of the document. */
    public List<Finding> list() {
        return List.copyOf(list);
    }

    /** Whether nothing was found. */
    public boolean isEmpty() {
        return list.isEmpty();
    }

    /** Whether there may be more than what was kept. */
    public boolean isFull() {
        return list.size() >= (trial ? 1 : MOST);
    }

    /** All findings, one after the other. */
    @Override
    public String toString() {
        return list.stream().map(Finding::toString).collect(Collectors.joining("; ")) + (isFull() && !trial ? "; ..." : "");
    }

    /** Goes into a value with parts; false if there is no need to, or it is too deep. */
    boolean enter(Json place) {
        return enter(place, 1);
    }

    /** Goes into a choice, which takes more of the stack; false if there is no need to, or it is too deep. */
    boolean enterChoice(Json place) {
        return enter(place, LEVELS_OF_CHOICE);
    }

    private boolean enter(Json place, int levels) {
        if (isFull() || (trial && budget.isSpent())) {
            return false;
        }
        if (depth + levels > MAX_DEPTH) {
            add(place, "is nested too deep: at most " + MAX_DEPTH + " levels are read");
            return false;
        }
        depth += levels;
        return true;
    }

    /** Comes back out of a value. */
    void leave() {
        depth--;
    }

    /** Comes back out of a choice. */
    void leaveChoice() {
        depth -= LEVELS_OF_CHOICE;
    }

    /** Whether the last finding is about this very value, not about a part of it. */
    boolean isAbout(Json place) {
        return last == place;
    }

    /** For a trial: something about a part of a value is wrong, and nobody wants to know what. False if somebody does. */
    boolean needsNoDetails() {
        if (trial) {
            last = null;
            list.add(MISFIT);
        }
        return trial;
    }

    /** For finding out whether a value fits, without telling anybody: full as soon as one thing does not. */
    Findings trial() {
        return new Findings(true, trial ? budget : new Budget(budget, STEPS_PER_CHOICE), patience, depth);
    }
}
