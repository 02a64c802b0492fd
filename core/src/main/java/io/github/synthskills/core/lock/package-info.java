/** What was decided and observed, beside the spec: tool pins, shapes, bindings. */
@NullMarked
package io.github.synthskills.core.lock;

import org.jspecify.annotations.NullMarked;
