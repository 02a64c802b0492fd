package io.github.synthskills.core.text;

import java.io.IOException;
import java.io.InputStream;

/** The files of a model in the ONNX format. */
sealed interface ModelFiles permits BundledModel, ModelFolder {

    /** How the vectors of a text's tokens become the text's. */
    enum Pooling {
        MEAN,
        CLS
    }

    /** Differs whenever the model could give other vectors. */
    String id();

    InputStream tokenizer() throws IOException;

    Pooling pooling();
}
