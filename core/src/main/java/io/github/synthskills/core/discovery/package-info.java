/** From an intent to one tool, or to a question with candidates. */
@NullMarked
package io.github.synthskills.core.discovery;

import org.jspecify.annotations.NullMarked;
