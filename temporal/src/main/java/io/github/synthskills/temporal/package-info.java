/**
 * Runs generated skills on Temporal: one workflow for each run, its elements spread over all workers. What is done is in the
 * ledger; Temporal knows who works on what.
 */
@NullMarked
package io.github.synthskills.temporal;

import org.jspecify.annotations.NullMarked;
