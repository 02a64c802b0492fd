package io.github.synthskills.core.text;

/**
 * A document that was found.
 *
 * @param id the document's
 * @param group the document's
 * @param score how well it fits: what the evidence comes to, and more if a sentence of the request singles it out among the
 *     documents that were searched; comparable within one search
 * @param evidence what the score is made of
 */
public record Match(String id, String group, double score, Evidence evidence) {

    private static final double VOTE = 0.3;

    /** A match with the largest share, 0 to 1, that it has of the vote of a sentence. */
    static Match of(String id, String group, Evidence evidence, double vote) {
        return new Match(id, group, evidence.score() + VOTE * vote, evidence);
    }

    /**
     * What the score is made of; each part is absolute, so that it means the same among five documents and among 100,000. A
     * request of several sentences is near a text when one of its sentences is.
     *
     * @param words BM25 over all of its words, which in a small index weigh as if there were 200 documents; 0 if they share none
     * @param share what the whole request's BM25 is of the most that it could be, words that no document has included; 0 to 1
     * @param coverage the share of the title's words that a sentence of the request has, by their weight; 0 to 1
     * @param title the cosine with the title; 0 if there is no model
     * @param summary the cosine with the first sentence; 0 if there is no model
     * @param body the cosine with title and body; 0 if there is no model
     * @param whole the cosine with everything; 0 if there is no model
     */
    public record Evidence(
            double words, double share, double coverage, double title, double summary, double body, double whole) {

        private static final double WORDS = 0.018;
        private static final double COVERAGE = 0.1;
        private static final double COSINE = 0.25;

        /** The sum of the parts by their weights, which were measured on requests with known answers (docs/discovery.md). */
        double score() {
            return WORDS * words + COVERAGE * coverage + COSINE * (title + summary + body + whole);
        }
    }
}
