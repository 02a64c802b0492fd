/**
 * Text from outside and text for people: made harmless, compared, read and written in one way. Knows nothing of ours; shared
 * by the runtime and the compiler, and not promised to anybody else.
 */
@NullMarked
package io.github.synthskills.runtime.text;

import org.jspecify.annotations.NullMarked;
