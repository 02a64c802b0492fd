package io.github.synthskills.core.text;

import java.io.IOException;
import java.io.InputStream;

/** all-MiniLM-L6-v2, quantised, as LangChain4j packs it: English, 384 dimensions, 23 MB. */
record BundledModel() implements ModelFiles {

    /** The version of its artifact; a test compares it with what is on the class path. */
    static final String VERSION = "1.20.0-beta30";

    private static final String NAME = "all-minilm-l6-v2-q";

    @Override
    public String id() {
        return NAME + "-" + VERSION;
    }

    byte[] model() throws IOException {
        try (InputStream file = resource(".onnx")) {
            return file.readAllBytes();
        }
    }

    @Override
    public InputStream tokenizer() throws IOException {
        return resource("-tokenizer.json");
    }

    @Override
    public Pooling pooling() {
        return Pooling.MEAN;
    }

    private static InputStream resource(String ending) throws IOException {
        InputStream found = BundledModel.class.getResourceAsStream("/" + NAME + ending);
        if (found == null) {
            throw new IOException("the model " + NAME + " is not on the class path");
        }
        return found;
    }
}
