/** Requests whose workflows are remembered, new requests, and how well routers tell what to do with those. */
@NullMarked
package io.github.synthskills.benchmarks.routing;

import org.jspecify.annotations.NullMarked;
