/** Compiles what was generated, compares its members with what was planned and replays samples through it. */
@NullMarked
package io.github.synthskills.core.verify;

import org.jspecify.annotations.NullMarked;
