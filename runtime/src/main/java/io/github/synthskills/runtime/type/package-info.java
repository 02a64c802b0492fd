/**
 * Typed windows on JSON: what the types that Synth generates for tools are made of. A window keeps the JSON that it looks at,
 * so that nothing is lost on the way, and tells every deviation with its path. Immutable and thread-safe, but for {@link
 * io.github.synthskills.runtime.type.Findings}.
 */
@NullMarked
package io.github.synthskills.runtime.type;

import org.jspecify.annotations.NullMarked;
