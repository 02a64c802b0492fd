/**
 * What is learned from builds and runs, for single tools and steps: what went wrong or right, why, and what changes because of it
 * (second paper, section 3.2.1).
 */
@NullMarked
package io.github.synthskills.core.experience;

import org.jspecify.annotations.NullMarked;
