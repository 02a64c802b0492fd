/**
 * Makes JSON documents from JSON Schemas, valid ones and broken ones. Written for measuring: it reads schemas itself and shares
 * nothing with the reader that it measures.
 */
@NullMarked
package io.github.synthskills.benchmarks.instance;

import org.jspecify.annotations.NullMarked;
