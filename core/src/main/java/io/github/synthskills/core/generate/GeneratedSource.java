package io.github.synthskills.core.generate;

/**
 * A Java source file.
 *
 * @param path where it belongs below the output folder, with forward slashes
 * @param className the fully qualified name of its class
 * @param text its text, LF at line ends
 * @param type what its class must consist of
 */
public record GeneratedSource(String path, String className, String text, GeneratedType type) {}
