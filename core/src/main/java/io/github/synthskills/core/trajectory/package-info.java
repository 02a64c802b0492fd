/**
 * The memory of builds and runs: trajectories as the second paper describes them (section 3.2.2), the templates they share, and
 * the experiences of single tools; kept in one file that is safe to delete. MapDB stops here.
 */
@NullMarked
package io.github.synthskills.core.trajectory;

import org.jspecify.annotations.NullMarked;
