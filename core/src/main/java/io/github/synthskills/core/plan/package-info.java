/** The skill before it is text: names, types, order, parallelism and policies. Pure. */
@NullMarked
package io.github.synthskills.core.plan;

import org.jspecify.annotations.NullMarked;
