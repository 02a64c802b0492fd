/** Corpora of tools and requests, ways to rank the tools, and what they are worth: quality, time, memory, tokens. */
@NullMarked
package io.github.synthskills.benchmarks.discovery;

import org.jspecify.annotations.NullMarked;
