/**
 * From what is remembered to what is wanted: what differs between two specs, node by node, and plans whose values are those of
 * another goal (second paper, section 3.3). Pure: texts and specs in, texts out.
 */
@NullMarked
package io.github.synthskills.core.rewrite;

import org.jspecify.annotations.NullMarked;
