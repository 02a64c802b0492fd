package io.github.synthskills.runtime.log;

/**
 * The largest value of an argument, as an error of its tool states it.
 *
 * @param argument the argument's name
 * @param maximum the largest value that is allowed, at least 1
 */
public record StatedLimit(String argument, long maximum) {}
