package io.github.synthskills.core.lock;

import io.github.synthskills.core.discovery.DefinitionJson;
import io.github.synthskills.core.lock.ClientsLock.LockedDefinition;
import io.github.synthskills.core.lock.ClientsLock.LockedServer;
import io.github.synthskills.core.lock.ClientsLock.Observed;
import io.github.synthskills.core.shape.ShapeJson;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.mcp.ToolDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Reads and writes {@code clients.lock.json}, in the way of {@link LockFile}: equal locks have equal bytes. */
public final class ClientsLockFile {

    private static final long FORMAT = 1;

    private ClientsLockFile() {}

    /** What is in the file. */
    public sealed interface Content {
        /** A lock. */
        record Present(ClientsLock lock) implements Content {}

        /**
         * Nothing that can be used.
         *
         * @param reason why, for the log
         * @param exists whether there is a file all the same
         */
        record Absent(String reason, boolean exists) implements Content {}
    }

    /** Reads a lock; one that is missing, broken or of another format is absent, never an exception. */
    public static Content read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (NoSuchFileException e) {
            return new Content.Absent("there is no lock yet", false);
        } catch (IOException e) {
            return new Content.Absent("the lock cannot be read: " + e.getClass().getSimpleName(), true);
        }
    }

    /** Reads a lock's text. */
    public static Content parse(String text) {
        try {
            Json json = Json.parse(text).requireObject();
            long format = json.get("format").integer();
            return format == FORMAT
                    ? new Content.Present(new ClientsLock(map(json.get("servers"), (id, server) -> server(server))))
                    : new Content.Absent("the lock has format " + format + ", this version reads " + FORMAT, true);
        } catch (ShapeMismatch | ArithmeticException e) {
            return new Content.Absent("the lock is damaged: " + e.getMessage(), true);
        }
    }

    /** The text of a lock; equal locks give equal text. */
    public static String write(ClientsLock lock) {
        return PrettyJson.write(Json.object()
                .put("format", FORMAT)
                .put("servers", Json.map(lock.servers(), ClientsLockFile::json))
                .build());
    }

    private static <T> SortedMap<String, T> map(Json json, BiFunction<String, Json, T> reader) {
        SortedMap<String, T> map = new TreeMap<>();
        json.map(value -> value).forEach((name, value) -> map.put(name, reader.apply(name, value)));
        return map;
    }

    private static Json json(LockedServer server) {
        return Json.object()
                .put("instructions", server.instructions())
                .put("complete", server.complete())
                .put("tools", Json.map(server.tools(), ClientsLockFile::json))
                .build();
    }

    private static LockedServer server(Json json) {
        return new LockedServer(
                json.get("instructions").string(),
                json.get("complete").bool(),
                map(json.get("tools"), ClientsLockFile::definition));
    }

    private static Json json(LockedDefinition tool) {
        Observed observed = tool.observed();
        return DefinitionJson.write(tool.definition())
                .plus("pin", Json.of(tool.pin()))
                .plus("observed", observed == null ? Json.absent() : json(observed));
    }

    private static LockedDefinition definition(String name, Json json) {
        ToolDefinition definition = DefinitionJson.read(json);
        if (!definition.name().equals(name)) {
            throw new ShapeMismatch(json.path(), "the definition is of another tool");
        }
        return new LockedDefinition(
                definition, json.get("pin").string(), json.get("observed").orNull(ClientsLockFile::observed));
    }

    private static Json json(Observed observed) {
        return Json.object()
                .put("key", observed.key())
                .put("shape", ShapeJson.write(observed.shape()))
                .put("samples", (long) observed.samples())
                .build();
    }

    private static Observed observed(Json json) {
        return new Observed(
                json.get("key").string(),
                ShapeJson.read(json.get("shape")),
                Math.toIntExact(json.get("samples").integer()));
    }
}
