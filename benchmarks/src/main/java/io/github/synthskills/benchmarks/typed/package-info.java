/** Generates types, compiles and loads them, and takes documents through them. */
@NullMarked
package io.github.synthskills.benchmarks.typed;

import org.jspecify.annotations.NullMarked;
