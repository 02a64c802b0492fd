package io.github.synthskills.plugin.sum;

/**
 * One way in which the files on disk and the sum disagree.
 *
 * @param kind in which way
 * @param path the file, relative to the project; the sum itself where no other file is to blame
 * @param reason what happened, readable after the word "because"
 */
public record Difference(Kind kind, String path, String reason) {

    /** What is to be said about a file. */
    public enum Kind {
        /** What it is generated from changed. */
        STALE,
        /** It was generated, and is not there. */
        MISSING,
        /** It was generated, and somebody changed it. */
        EDITED,
        /** Nothing generates it any more. */
        EXTRA
    }
}
