/** Loaded beside the compiler, in its class loader: translates between the plugin's words and the compiler's. */
@NullMarked
package io.github.synthskills.plugin.bridge;

import org.jspecify.annotations.NullMarked;
