/** What belongs together: the committed {@code synth.sum}, and whether the files on disk still agree with it. */
@NullMarked
package io.github.synthskills.plugin.sum;

import org.jspecify.annotations.NullMarked;
