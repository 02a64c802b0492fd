/** What is wrong, where, and what to do next; collected, never thrown one by one. */
@NullMarked
package io.github.synthskills.core.problem;

import org.jspecify.annotations.NullMarked;
