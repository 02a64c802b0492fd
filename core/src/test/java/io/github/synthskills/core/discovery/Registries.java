package io.github.synthskills.core.discovery;

import io.github.synthskills.core.text.Embeddings;
import io.github.synthskills.core.text.LuceneTextIndex;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Registries that are gone with the test; the model is loaded once for all. */
public final class Registries {

    private static final Consumer<String> FAILS = line -> {
        throw new AssertionError(line);
    };
    private static final Embeddings MINILM = Embeddings.of("minilm", Path.of("."), FAILS);
    private static final Embeddings NONE = Embeddings.of("none", Path.of("."), FAILS);

    private Registries() {}

    /** One that knows meanings. */
    public static ToolRegistry semantic() {
        return ToolRegistry.over(LuceneTextIndex.inMemory(MINILM));
    }

    /** One that goes by words alone. */
    public static ToolRegistry lexical() {
        return ToolRegistry.over(LuceneTextIndex.inMemory(NONE));
    }
}
