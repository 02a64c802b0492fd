/**
 * What is kept of a run for learning from it: counts, kinds and classes of errors, and where results were not as assumed; never
 * a value. One file of JSON lines per run, written by the engine if it is asked to, read by {@code synth:learn}.
 */
@NullMarked
package io.github.synthskills.runtime.log;

import org.jspecify.annotations.NullMarked;
