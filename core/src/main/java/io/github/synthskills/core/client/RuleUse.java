package io.github.synthskills.core.client;

import java.util.List;

/** Something that a value must obey, as a method of {@code runtime.type.Rule} with its arguments. */
public sealed interface RuleUse {

    /** A rule about a number, such as {@code atLeast("1")}. */
    record Number(String method, String number) implements RuleUse {}

    /** Bounds of a count, {@code length} or {@code size}; -1 stands for none. */
    record Count(String method, int least, int most) implements RuleUse {}

    /** A regular expression of ECMA 262, unanchored. */
    record Matches(String pattern) implements RuleUse {}

    /** No two elements of a list are equal. */
    record Unique() implements RuleUse {}

    /** One of these JSON texts. */
    record OneOf(List<String> texts) implements RuleUse {
        public OneOf {
            texts = List.copyOf(texts);
        }
    }
}
