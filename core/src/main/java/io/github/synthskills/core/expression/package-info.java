/** The expressions of a spec: CEL, parsed by dev.cel, typed over shapes, and evaluated on samples. */
@NullMarked
package io.github.synthskills.core.expression;

import org.jspecify.annotations.NullMarked;
