package io.github.synthskills.core.spec;

/**
 * A file with a spec or a plan.
 *
 * @param file its path as users see it, with forward slashes
 * @param text its content
 */
public record SpecText(String file, String text) {}
