package io.github.synthskills.temporal;

import java.util.List;

/**
 * What a lane is begun with. Public only because it is written down in Temporal's history.
 *
 * @param id the id of its workflow
 * @param elements the step whose elements it runs, and where they wait
 * @param concurrency the most elements at once
 * @param timing limits of time and number
 * @param waiting what is left to do, if it goes on in a new history
 * @param ended whether nothing more will be added
 */
public record LaneOrder(
        String id, ElementOrder elements, int concurrency, Timing timing, List<Span> waiting, boolean ended) {

    /**
     * Positions of elements.
     *
     * @param from the first
     * @param to the one after the last
     */
    public record Span(long from, long to) {}

    /**
     * Limits of time and number.
     *
     * @param heartbeatMillis how long a worker may be silent before it counts as lost
     * @param elementMillis how long one element may take
     * @param lost how often an element is begun again when its worker was lost, before it is given up
     * @param events the most events of a history before it is continued as a new one
     */
    public record Timing(long heartbeatMillis, long elementMillis, int lost, int events) {}

    public LaneOrder {
        waiting = List.copyOf(waiting);
    }

    LaneOrder goingOn(List<Span> left, boolean complete) {
        return new LaneOrder(id, elements, concurrency, timing, left, complete);
    }
}
