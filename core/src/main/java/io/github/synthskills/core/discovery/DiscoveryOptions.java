package io.github.synthskills.core.discovery;

import java.nio.file.Path;

/**
 * How tools are found.
 *
 * @param folder where the registry of tools is kept between builds; safe to delete
 * @param model what makes vectors of texts: {@code minilm}; {@code none}, to go by words alone; or a folder with
 *     {@code model.onnx} and {@code tokenizer.json}
 * @param confidence the least confidence, 0 to 1, with which a tool is chosen without asking
 */
public record DiscoveryOptions(Path folder, String model, double confidence) {

    /** What is chosen with less than this is asked about, unless the user says otherwise. */
    public static final double DEFAULT_CONFIDENCE = 0.7;
    /** The model that is used unless the user says otherwise. */
    public static final String DEFAULT_MODEL = "minilm";

    /** The usual options, with the registry in {@code .synth} below this folder. */
    public static DiscoveryOptions below(Path root) {
        return new DiscoveryOptions(root.resolve(".synth").resolve("discovery"), DEFAULT_MODEL, DEFAULT_CONFIDENCE);
    }
}
