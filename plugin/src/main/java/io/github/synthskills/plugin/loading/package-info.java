/** Resolves the compiler when it is needed, and keeps its classes away from Maven's. */
@NullMarked
package io.github.synthskills.plugin.loading;

import org.jspecify.annotations.NullMarked;
