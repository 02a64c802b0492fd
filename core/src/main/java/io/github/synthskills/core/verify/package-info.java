/** Compiles what was generated, counts its members and replays samples through it. */
@NullMarked
package io.github.synthskills.core.verify;

import org.jspecify.annotations.NullMarked;
