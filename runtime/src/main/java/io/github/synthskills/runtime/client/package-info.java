/**
 * Calls of single tools with typed arguments and results: what generated clients are made of. Needs sessions, but no engine.
 */
@NullMarked
package io.github.synthskills.runtime.client;

import org.jspecify.annotations.NullMarked;
