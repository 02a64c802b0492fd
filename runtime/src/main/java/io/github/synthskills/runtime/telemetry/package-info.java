/**
 * What a run tells to OpenTelemetry and to the log's context: spans, metrics and who a line belongs to; never a value. Engines call
 * it; without an OpenTelemetry SDK there is no object of it at all, so that it costs a null check.
 */
@NullMarked
package io.github.synthskills.runtime.telemetry;

import org.jspecify.annotations.NullMarked;
