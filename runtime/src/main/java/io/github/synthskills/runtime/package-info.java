/**
 * What generated skills and applications import: the skill contract, the calls it makes and the values it handles.
 *
 * <p>Nothing here starts a process, a thread or a connection; that is the engine's work.
 */
@NullMarked
package io.github.synthskills.runtime;

import org.jspecify.annotations.NullMarked;
