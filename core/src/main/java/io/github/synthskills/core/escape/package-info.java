/**
 * The one escaping layer: everything that comes from outside passes here before it becomes a Java name, a literal, a comment
 * or a line for people. A leaf like {@code problem}, because {@code plan} decides names and {@code generate} writes texts.
 */
@NullMarked
package io.github.synthskills.core.escape;

import org.jspecify.annotations.NullMarked;
