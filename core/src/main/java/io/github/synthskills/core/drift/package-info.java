/** What became of tools since they were locked: how much each change matters, in words, JSON and SARIF. */
@NullMarked
package io.github.synthskills.core.drift;

import org.jspecify.annotations.NullMarked;
