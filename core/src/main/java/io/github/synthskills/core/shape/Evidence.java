package io.github.synthskills.core.shape;

/**
 * How often a member was looked for in samples.
 *
 * @param samples how many enclosing objects were seen; zero if nothing was observed
 * @param absent in how many of them it was absent
 * @param nulls in how many of them it was null
 */
public record Evidence(int samples, int absent, int nulls) {

    /** Not observed but declared. */
    public static final Evidence DECLARED = new Evidence(0, 0, 0);

    /** In words, for messages: {@code absent in 2 and null in 3 of 50 samples}, or {@code declared optional}. */
    public String describe() {
        if (samples == 0) {
            return "declared optional";
        }
        String counts = absent == 0 ? "null in " + nulls : nulls == 0 ? "absent in " + absent
                : "absent in " + absent + " and null in " + nulls;
        return counts + " of " + samples + " samples";
    }
}
