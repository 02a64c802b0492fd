/** The goals. XML in, log lines out; the work is done by the compiler and the runtime. */
@NullMarked
package io.github.synthskills.plugin;

import org.jspecify.annotations.NullMarked;
