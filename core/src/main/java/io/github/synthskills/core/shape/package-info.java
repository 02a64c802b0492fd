/** What JSON looks like: the type model, its inference from samples and from JSON Schema, merging, and its own JSON form. */
@NullMarked
package io.github.synthskills.core.shape;

import org.jspecify.annotations.NullMarked;
