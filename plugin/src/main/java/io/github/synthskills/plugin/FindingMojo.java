package io.github.synthskills.plugin;

import io.github.synthskills.plugin.compiler.DiscoverySettings;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;

/**
 * What goals have in common that find tools by what they do.
 *
 * <p>Its parameters are not among the options of {@code synth.sum}: they decide what is found when a step is bound for the first
 * time, and the lock keeps that. What is bound already, and so the bytes that are generated, does not depend on them.
 */
abstract class FindingMojo extends LiveMojo {

    /**
     * What compares the meaning of texts: {@code minilm}, a small model that runs inside the build; {@code none}, to go by words
     * alone; or a folder with {@code model.onnx} and {@code tokenizer.json}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "synth.discovery.model", defaultValue = "minilm")
    String discoveryModel;

    /**
     * How sure, from 0 to 1, discovery must be of a tool before it takes it without asking.
     *
     * @since 0.1.0
     */
    @Parameter(property = "synth.discovery.confidence", defaultValue = "0.7")
    double discoveryConfidence;

    FindingMojo(RepositorySystem repositorySystem) {
        super(repositorySystem);
    }

    /** How tools are found. */
    final DiscoverySettings discovery() throws MojoFailureException {
        // also false for what is not a number
        if (!(discoveryConfidence >= 0 && discoveryConfidence <= 1)) {
            throw new MojoFailureException("SYNTH-DISCOVERY-OPTION: synth.discovery.confidence is " + discoveryConfidence
                    + ". It is a number from 0 (take the best, whatever it is) to 1 (always ask).");
        }
        return new DiscoverySettings(root().resolve(".synth").resolve("discovery"), discoveryModel, discoveryConfidence);
    }
}
