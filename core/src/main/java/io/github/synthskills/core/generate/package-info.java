/** The plan as Java source. Texts from outside pass {@code escape} first. Pure. */
@NullMarked
package io.github.synthskills.core.generate;

import org.jspecify.annotations.NullMarked;
