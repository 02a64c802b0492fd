package io.github.synthskills.core.discovery;

import org.jspecify.annotations.Nullable;

/**
 * One search for the tool of a step, and what was thought of its result.
 *
 * @param query the words that were searched for
 * @param scope where, for people: a server, all servers, or those tools that take the arguments
 * @param tool the id of the best tool, or null if nothing was found
 * @param confidence how sure it was that this is the right one, 0 to 0.99, two digits
 * @param reason why it was taken, or why not
 */
public record Attempt(String query, String scope, @Nullable String tool, double confidence, String reason) {

    /** One line for people. */
    @Override
    public String toString() {
        return "'" + query + "' on " + scope + ": " + (tool == null ? "" : tool + " " + Confidence.text(confidence) + ", ") + reason;
    }
}
