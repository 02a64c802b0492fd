/** The plan as Java source; the one place where outside text is escaped. Pure. */
@NullMarked
package io.github.synthskills.core.generate;

import org.jspecify.annotations.NullMarked;
