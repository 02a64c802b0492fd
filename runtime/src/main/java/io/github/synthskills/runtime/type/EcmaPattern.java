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

    /** Whether a match is somewhere in the text, or that cannot be told. */
    public boolean mayMatch(String text) {
        if (pattern == null) {
            return true;
        }
        try {
            return pattern.matcher(new Budgeted(text)).find();
        } catch (OutOfSteps | StackOverflowError e) {
            // Java's engine recurses on the text; the stack is whole again here.
            return true;
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
        private long steps;

        Budgeted(String text) {
            this.text = text;
            this.steps = STEPS + (long) STEPS_PER_CHARACTER * text.length();
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
