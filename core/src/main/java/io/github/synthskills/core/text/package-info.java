/** Texts in, scores out: what is searched is found by its words and by its meaning; knows nothing of tools. */
@NullMarked
package io.github.synthskills.core.text;

import org.jspecify.annotations.NullMarked;
