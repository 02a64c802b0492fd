package io.github.synthskills.runtime;

/**
 * An element that did not succeed.
 *
 * @param key the element's key: the effect key where the spec gives one, else a hash of the element
 * @param index the element's position in its source, from zero
 * @param attempts how often it was tried; zero if it was refused before the first call
 * @param error what went wrong
 */
public record Failure(String key, long index, int attempts, ToolError error) {}
