package io.github.synthskills.runtime.mcp;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Limits for sessions with servers, and where their log lines go.
 *
 * @param startTimeout how long a server may take until it has answered the first request; also the limit for a page of its tool list
 * @param maxResultBytes the largest message that a server may send
 * @param maxTools the most tools that a server may list
 * @param maxListPages the most pages that a server's tool list may have
 * @param log takes one line at a time, already cleaned of control characters; called from several threads
 * @param leftToOwner whether whoever opens the sessions also ends them when this virtual machine ends; else they end themselves
 */
public record SessionOptions(
        Duration startTimeout, int maxResultBytes, int maxTools, int maxListPages, Consumer<String> log,
        boolean leftToOwner) {

    /** 20 seconds, 16 MB, 10,000 tools on at most 1,000 pages, log lines dropped. */
    public static SessionOptions defaults() {
        return new SessionOptions(Duration.ofSeconds(20), 16 * 1024 * 1024, 10_000, 1_000, line -> {}, false);
    }

    /** The same options with another start timeout. */
    public SessionOptions startTimeout(Duration limit) {
        return new SessionOptions(limit, maxResultBytes, maxTools, maxListPages, log, leftToOwner);
    }

    /** The same options with another limit for the size of a message. */
    public SessionOptions maxResultBytes(int limit) {
        return new SessionOptions(startTimeout, limit, maxTools, maxListPages, log, leftToOwner);
    }

    /** The same options with other limits for tool lists. */
    public SessionOptions toolList(int tools, int pages) {
        return new SessionOptions(startTimeout, maxResultBytes, tools, pages, log, leftToOwner);
    }

    /** The same options with another receiver of log lines. */
    public SessionOptions log(Consumer<String> receiver) {
        return new SessionOptions(startTimeout, maxResultBytes, maxTools, maxListPages, receiver, leftToOwner);
    }

    /**
     * The same options for an owner that closes the sessions itself when this virtual machine ends, because calls that are in
     * flight then shall be answered first.
     */
    public SessionOptions leaveToOwner() {
        return new SessionOptions(startTimeout, maxResultBytes, maxTools, maxListPages, log, true);
    }
}
