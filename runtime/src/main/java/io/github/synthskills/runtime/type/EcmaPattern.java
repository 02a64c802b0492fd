package io.github.synthskills.runtime.type;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression of ECMA 262, run by Java's engine within a number of steps. What that engine would understand in
 * another way is not run at all: such a pattern may match anything. Immutable and thread-safe.
 */
public final class EcmaPattern {

    private static final int LONGEST_PATTERN = 10_000;
    private static final int STEPS = 1_000_000;
    private static final int STEPS_PER_CHARACTER = 100;
    private static final long STEPS_PER_DOCUMENT = 200_000_000;

    private final @Nullable Pattern pattern;

    private EcmaPattern(@Nullable Pattern pattern) {
        this.pattern = pattern;
    }

    /** A pattern; never throws. */
    public static EcmaPattern of(String ecmaRegex) {
        String java = ecmaRegex.length() > LONGEST_PATTERN ? null : new EcmaTranslation(ecmaRegex).java();
        try {
            return new EcmaPattern(java == null ? null : Pattern.compile(java));
        } catch (PatternSyntaxException | StackOverflowError e) {
            return new EcmaPattern(null);
        }
    }

    /** Whether the pattern is run at all. */
    public boolean isKnown() {
        return pattern != null;
    }

    /** How many steps patterns may take on all texts of a document, which may be many. Not thread-safe. */
    public static final class Patience {
        private long left = STEPS_PER_DOCUMENT;

        private void spend(long steps) {
            left -= steps;
        }
    }

    /** Whether a match is somewhere in the text, or that cannot be told. */
    public boolean mayMatch(String text) {
        return mayMatch(text, new Patience());
    }

    /** Whether a match is somewhere in the text, or that cannot be told with the patience that is left. */
    public boolean mayMatch(String text, Patience patience) {
        if (pattern == null || patience.left <= 0) {
            return true;
        }
        Budgeted budgeted = new Budgeted(text, patience.left);
        try {
            return pattern.matcher(budgeted).find();
        } catch (OutOfSteps | StackOverflowError e) {
            // Java's engine recurses on the text; the stack is whole again here.
            return true;
        } finally {
            patience.spend(budgeted.taken());
        }
    }

    /** Ends a search that backtracks for ages. */
    private static final class OutOfSteps extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutOfSteps() {
            super("out of steps", null, false, false);
        }
    }

    /** A text that can be looked at so often only. */
    private static final class Budgeted implements CharSequence {
        private final String text;
        private final long most;
        private long steps;

        Budgeted(String text, long most) {
            this.text = text;
            this.most = Math.min(most, STEPS + (long) STEPS_PER_CHARACTER * text.length());
            this.steps = this.most;
        }

        long taken() {
            return most - steps + 1;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (--steps < 0) {
                throw new OutOfSteps();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
