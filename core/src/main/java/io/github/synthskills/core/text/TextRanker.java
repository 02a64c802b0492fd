package io.github.synthskills.core.text;

import java.util.List;

/**
 * Ranks documents for a query. The lexical one is {@link Bm25Index}; a semantic one, or one that fuses both, fits in the same
 * place. Implementations are immutable and thread-safe, and give the same scores on every platform.
 */
public interface TextRanker {

    /** All documents that have anything to do with the query, best first, equal scores by id. */
    List<Ranked> rank(String query);

    /**
     * A document's place.
     *
     * @param score from 0 (nothing in common) to 1 (nothing could fit better)
     */
    record Ranked(String id, double score) {}
}
