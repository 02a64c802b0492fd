/** Task specs: the YAML that a person writes, read with line numbers and with all problems at once. */
@NullMarked
package io.github.synthskills.core.spec;

import org.jspecify.annotations.NullMarked;
