package io.github.synthskills.runtime.ledger;

import io.github.synthskills.runtime.Json;
import java.util.List;

/**
 * Elements of steps and what they gave, by run, step and position, for engines that run elements in other processes. It
 * belongs to a ledger, and what is in it goes when its run is finished. Thread-safe; blocks until what is put is durable.
 */
public interface RunStore {

    /**
     * How an element ended; exactly what an engine's own results say, as JSON.
     *
     * @param index its position, from zero
     * @param outcome JSON that only engines read
     */
    record Outcome(long index, Json outcome) {}

    /** Outcomes under this name in place of a step's stay as long as their run is remembered. */
    String OUTPUT = "@output";

    /** Puts elements at {@code from} and the positions after it; what is there already stays. */
    void putElements(String run, String step, long from, List<Json> elements);

    /** The elements from {@code from} (inclusive) to {@code to} (exclusive) that are there, in order. */
    List<Json> elements(String run, String step, long from, long to);

    /** Puts outcomes; a later one of the same position replaces the earlier. */
    void putOutcomes(String run, String step, List<Outcome> outcomes);

    /** The outcomes from {@code from} (inclusive) to {@code to} (exclusive) that are there, in order. */
    List<Outcome> outcomes(String run, String step, long from, long to);

    /** Whether what is in it is encrypted, so that secrets may wait there. */
    boolean isEncrypted();
}
