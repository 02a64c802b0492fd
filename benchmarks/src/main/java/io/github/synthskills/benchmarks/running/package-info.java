/** What running skills takes: time, processor and memory, with real servers in processes of their own and with none. */
@NullMarked
package io.github.synthskills.benchmarks.running;

import org.jspecify.annotations.NullMarked;
