package io.github.synthskills.plugin.loading;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/**
 * The versions that this plugin was built with.
 *
 * @param synth of Synth itself
 * @param codegen of the code generator; changes only when the same spec and lock would give other bytes
 * @param slf4j of the logging facade
 */
public record Versions(String synth, String codegen, String slf4j) {

    /** Those of this plugin. */
    public static Versions ofThisPlugin() {
        Properties properties = new Properties();
        try (InputStream file = Versions.class.getResourceAsStream("versions.properties")) {
            if (file == null) {
                throw new IllegalStateException("versions.properties is missing from the plugin. This is a bug.");
            }
            properties.load(file);
        } catch (IOException unreadable) {
            throw new IllegalStateException("versions.properties cannot be read. This is a bug.", unreadable);
        }
        return new Versions(
                properties.getProperty("synth"), properties.getProperty("codegen"), properties.getProperty("slf4j"));
    }
}
