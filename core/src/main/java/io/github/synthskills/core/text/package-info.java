/** Texts in, scores out: lexical ranking; semantic ranking has its place here. */
@NullMarked
package io.github.synthskills.core.text;

import org.jspecify.annotations.NullMarked;
