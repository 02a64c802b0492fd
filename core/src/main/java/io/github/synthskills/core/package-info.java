/** The compiler: from a task spec to a Java class. {@link SkillBuild} tells the story; read it first. */
@NullMarked
package io.github.synthskills.core;

import org.jspecify.annotations.NullMarked;
