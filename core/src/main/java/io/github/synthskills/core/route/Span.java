package io.github.synthskills.core.route;

/**
 * A part of a request that is a value, or might be one.
 *
 * @param start where it begins in the request's text
 * @param end where it ends there, exclusive
 * @param value the text between
 * @param type what it is a value of, in a few lower-case words: made of a parameter's name or one of {@code date}, {@code time},
 *     {@code number}, {@code code}, {@code name} and {@code "}, never of values; empty if nothing says that it is a value
 * @param kind what it looks like
 */
record Span(int start, int end, String value, String type, ValueClass kind) {

    /** Whether it is a value for all that is known, and not just a run of words that no remembered request has. */
    boolean isTyped() {
        return !type.isEmpty();
    }
}
