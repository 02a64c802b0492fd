/** Runs that are killed again and again, and what is lost, made twice or repeated thereby. */
@NullMarked
package io.github.synthskills.benchmarks.crash;

import org.jspecify.annotations.NullMarked;
