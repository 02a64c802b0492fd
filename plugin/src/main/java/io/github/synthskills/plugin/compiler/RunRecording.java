package io.github.synthskills.plugin.compiler;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Learns the shapes of results from a run. It is told of each call its step, tool, pin and decoding, in this order, and on demand
 * its result as JSON; by several threads.
 */
public interface RunRecording extends BiConsumer<List<String>, Supplier<String>> {

    /** Puts the shapes of what was seen into the skill's lock, and says what they are of. */
    Answer finish();
}
