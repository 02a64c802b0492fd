/** Validates JSON against JSON Schema, as it stands and exactly; the one place that knows the validator. */
@org.jspecify.annotations.NullMarked
package io.github.synthskills.core.schema;
