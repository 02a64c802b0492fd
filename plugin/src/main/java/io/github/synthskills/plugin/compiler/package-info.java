/** What the plugin and the compiler, which lives in a class loader of its own, say to each other. JDK types only. */
@NullMarked
package io.github.synthskills.plugin.compiler;

import org.jspecify.annotations.NullMarked;
