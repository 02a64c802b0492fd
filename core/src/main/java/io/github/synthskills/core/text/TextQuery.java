package io.github.synthskills.core.text;

import java.util.Set;

/**
 * What to look for.
 *
 * @param text in a person's words; a few words or several sentences
 * @param groups where to look; all groups if it is empty
 * @param most how many documents to give at most
 */
public record TextQuery(String text, Set<String> groups, int most) {

    public TextQuery {
        groups = Set.copyOf(groups);
        if (most < 1) {
            throw new IllegalArgumentException("at least one document must be wanted, not " + most);
        }
    }
}
