/** Where an engine remembers runs, checkpoints and effects, so that finished work is not done again. */
@NullMarked
package io.github.synthskills.runtime.ledger;

import org.jspecify.annotations.NullMarked;
