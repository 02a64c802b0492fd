@org.jspecify.annotations.NullMarked
package io.github.synthskills.temporal;
