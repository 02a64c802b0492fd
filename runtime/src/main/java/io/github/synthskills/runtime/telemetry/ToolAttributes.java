package io.github.synthskills.runtime.telemetry;

import io.github.synthskills.runtime.Tool;
import io.github.synthskills.runtime.ToolError.Kind;
import io.opentelemetry.api.common.Attributes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is told with every call of a tool, made once for each tool. Thread-safe. */
final class ToolAttributes {

    final String span;
    final Attributes server;
    final Attributes answered;
    private final Map<String, Attributes> failed = new ConcurrentHashMap<>();

    ToolAttributes(Tool tool) {
        span = Names.CALL + " " + tool.name();
        server = Attributes.of(Names.SERVER, tool.server());
        answered = Attributes.builder()
                .put(Names.METHOD, Names.CALL)
                .put(Names.OPERATION, Names.EXECUTE_TOOL)
                .put(Names.TOOL, tool.name())
                .put(Names.SERVER, tool.server())
                .build();
    }

    /** Of a call that failed; {@code error} is a kind or the name of a class. */
    Attributes failed(String error) {
        return failed.computeIfAbsent(error, type -> answered.toBuilder().put(Names.ERROR, type).build());
    }

    static String type(Kind kind) {
        return kind.specName();
    }
}
