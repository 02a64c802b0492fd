package io.github.synthskills.core;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/**
 * The version of the code generator, {@code synth.codegen.version} of the parent POM: raised when, and only when, the same
 * input would give other bytes. The plugin is built with the same number.
 */
public final class Codegen {

    /** The version. */
    public static final String VERSION = read("codegen");
    /** The version of the whole compiler, as released. */
    static final String COMPILER = read("version");

    private Codegen() {}

    private static String read(String property) {
        Properties properties = new Properties();
        try (InputStream file = Codegen.class.getResourceAsStream("codegen.properties")) {
            if (file == null) {
                throw new IllegalStateException("codegen.properties is missing from synth-core. This is a bug.");
            }
            properties.load(file);
        } catch (IOException unreadable) {
            throw new IllegalStateException("codegen.properties cannot be read. This is a bug.", unreadable);
        }
        return properties.getProperty(property);
    }
}
