package io.github.synthskills.core.generate;

import com.palantir.javapoet.CodeBlock;
import io.github.synthskills.runtime.Json;
import java.util.ArrayList;
import java.util.List;

/** Constant JSON objects as Java. */
final class JsonWriter {

    private JsonWriter() {}

    /** An object of scalars. */
    static CodeBlock of(Json object) {
        List<CodeBlock> links = new ArrayList<>();
        for (String name : object.names()) {
            links.add(CodeBlock.of(".put($S, $L)", name, scalar(object.get(name))));
        }
        links.add(CodeBlock.of(".build()"));
        return Layout.chain(CodeBlock.of("$T.object()", Json.class), links);
    }

    private static CodeBlock scalar(Json value) {
        if (value.isString()) {
            return CodeBlock.of("$S", value.string());
        }
        if (value.node().isIntegralNumber()) {
            return CodeBlock.of("$LL", value.integer());
        }
        if (value.isObject() || value.isList() || value.isNull()) {
            return CodeBlock.of("$T.parse($S)", Json.class, value.toString());
        }
        return CodeBlock.of("$L", value.toString());
    }
}
