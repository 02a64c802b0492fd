/** Looking at tools by hand: what a tool takes, what it gives, and what a spec would say of it. */
@NullMarked
package io.github.synthskills.core.inspect;

import org.jspecify.annotations.NullMarked;
