package io.github.synthskills.core.route;

/**
 * Says of a word that it belongs to a value.
 *
 * @param type what the value is
 * @param first the place of the value's first word in the request: two values may stand side by side
 */
record Mark(String type, int first) {}
