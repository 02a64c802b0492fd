/** Writes the Java of typed clients with JavaPoet. Pure. */
@NullMarked
package io.github.synthskills.core.generate.client;

import org.jspecify.annotations.NullMarked;
