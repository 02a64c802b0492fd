package io.github.synthskills.core.route;

import java.util.List;

/**
 * Whether two requests mean the same.
 *
 * @param same whether nothing that carries meaning differs
 * @param reasons what differs, or why it counts as the same, each in a few words for people
 */
public record Comparison(boolean same, List<String> reasons) {

    public Comparison {
        reasons = List.copyOf(reasons);
    }
}
