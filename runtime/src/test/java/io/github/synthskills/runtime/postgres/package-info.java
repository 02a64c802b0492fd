/** A real PostgreSQL for tests and benchmarks, of this module and of others, which get it as this module's test jar. */
@NullMarked
package io.github.synthskills.runtime.postgres;

import org.jspecify.annotations.NullMarked;
