/** Typed clients before they are text: what the types of a server's tools are called and consist of. Pure. */
@NullMarked
package io.github.synthskills.core.client;

import org.jspecify.annotations.NullMarked;
