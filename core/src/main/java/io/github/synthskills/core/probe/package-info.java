/** The only calls of tools at build time: safe, bounded, and forgotten but for their shapes. */
@NullMarked
package io.github.synthskills.core.probe;

import org.jspecify.annotations.NullMarked;
