package io.github.synthskills.plugin.compiler;

import java.nio.file.Path;

/**
 * How tools are found.
 *
 * @param folder where what is known of tools is kept between builds
 * @param model {@code minilm}, {@code none}, or a folder with a model
 * @param confidence the least confidence, 0 to 1, with which a tool is chosen without asking
 */
public record DiscoverySettings(Path folder, String model, double confidence) {}
