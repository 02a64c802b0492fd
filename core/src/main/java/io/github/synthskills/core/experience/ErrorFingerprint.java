package io.github.synthskills.core.experience;

import org.jspecify.annotations.Nullable;

/**
 * What makes two errors the same error.
 *
 * @param kind the kind of the tool's error, as {@code ToolError.Kind} names it, or the id of a build's problem
 * @param messageClass the message without what varies: no values, numbers, quoted texts; cleaned and short
 * @param code the status or code the server gave, or null
 */
public record ErrorFingerprint(String kind, String messageClass, @Nullable String code) {}
