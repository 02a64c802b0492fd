/** The figures that we publish. {@link io.github.synthskills.benchmarks.Main} runs one of them and prints its table. */
@NullMarked
package io.github.synthskills.benchmarks;

import org.jspecify.annotations.NullMarked;
