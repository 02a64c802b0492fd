/**
 * What a request has in common with remembered ones: whether it means the same, which of them it is like, and so which route is
 * taken. Texts in, a route out; nothing here knows specs or stores.
 */
@NullMarked
package io.github.synthskills.core.route;

import org.jspecify.annotations.NullMarked;
