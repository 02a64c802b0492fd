package io.github.synthskills.core.rewrite;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How a plan writes what a goal says: with the same letters, small ones or capitals. */
enum Writing {
    AS_IS(text -> text),
    LOWER(text -> text.toLowerCase(Locale.ROOT)),
    UPPER(text -> text.toUpperCase(Locale.ROOT));

    private final UnaryOperator<String> write;

    Writing(UnaryOperator<String> write) {
        this.write = write;
    }

    String of(String text) {
        return write.apply(text);
    }

    /** How a goal's words are written in a plan; null if the plan has other words. */
    static @Nullable Writing between(List<String> goal, List<String> plan) {
        for (Writing writing : values()) {
            if (goal.stream().map(writing::of).toList().equals(plan)) {
                return writing;
            }
        }
        return null;
    }

    /** Letters of a text: {@code small}, {@code capital}, {@code mixed}, or {@code none}. */
    static String letters(String text) {
        boolean small = text.chars().anyMatch(Character::isLowerCase);
        boolean capital = text.chars().anyMatch(Character::isUpperCase);
        return small && capital ? "mixed" : small ? "small" : capital ? "capital" : "none";
    }
}
