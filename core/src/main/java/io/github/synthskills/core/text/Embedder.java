package io.github.synthskills.core.text;

import java.util.List;

/** Turns texts into vectors whose angles tell how near their meanings are. Thread-safe. */
public interface Embedder {

    /** Identifies the model with its version: vectors of different models cannot be compared. */
    String model();

    /** How many numbers a vector has. */
    int dimensions();

    /**
     * The vectors of these texts, in their order, each of length 1. A text that is longer than the model reads is cut; an empty
     * one has a vector, too.
     */
    List<float[]> embed(List<String> texts);
}
