/** The data flow of a spec: which step reads what, and the order that follows. Names only. */
@NullMarked
package io.github.synthskills.core.flow;

import org.jspecify.annotations.NullMarked;
