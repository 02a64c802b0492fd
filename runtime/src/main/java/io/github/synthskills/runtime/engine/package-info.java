/** The local engine: runs a skill in this JVM with bounded concurrency, retries, checkpoints and progress. */
@NullMarked
package io.github.synthskills.runtime.engine;

import org.jspecify.annotations.NullMarked;
