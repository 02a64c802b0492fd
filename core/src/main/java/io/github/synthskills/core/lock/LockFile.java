package io.github.synthskills.core.lock;

import io.github.synthskills.core.discovery.DefinitionJson;
import io.github.synthskills.core.experience.ExperienceJson;
import io.github.synthskills.core.lock.SkillLock.Binding;
import io.github.synthskills.core.lock.SkillLock.LockedProbe;
import io.github.synthskills.core.lock.SkillLock.LockedStep;
import io.github.synthskills.core.lock.SkillLock.LockedTool;
import io.github.synthskills.core.shape.ShapeJson;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads and writes locks: JSON with sorted members, two blanks of indentation and a line feed at the end of each line, so that
 * equal locks have equal bytes everywhere and changes can be reviewed.
 */
public final class LockFile {

    private static final long FORMAT = 2;

    private LockFile() {}

    /** What is in a lock file. */
    public sealed interface Content {
        /** A lock. */
        record Present(SkillLock lock) implements Content {}

        /**
         * Nothing that can be used.
         *
         * @param reason why, for the log
         */
        record Absent(String reason) implements Content {}
    }

    /** Reads a lock; one that is missing, broken or of another format is absent, never an exception. */
    public static Content read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (NoSuchFileException e) {
            return new Content.Absent("there is no lock yet");
        } catch (IOException e) {
            return new Content.Absent("the lock cannot be read: " + e.getClass().getSimpleName());
        }
    }

    /** Reads a lock's text. */
    public static Content parse(String text) {
        try {
            Json json = Json.parse(text).requireObject();
            long format = json.get("format").integer();
            if (format != FORMAT) {
                return new Content.Absent("the lock has format " + format + ", this version reads " + FORMAT);
            }
            return new Content.Present(new SkillLock(
                    json.get("codegen").string(),
                    map(json.get("fingerprint"), Json::string),
                    map(json.get("instructions"), Json::string),
                    map(json.get("tools"), LockFile::tool),
                    map(json.get("steps"), LockFile::step),
                    json.get("learned").orElse(learned -> learned.list(ExperienceJson::readLearned), List.of())));
        } catch (ShapeMismatch | ArithmeticException e) {
            return new Content.Absent("the lock is damaged: " + e.getMessage());
        }
    }

    /** The text of a lock; equal locks give equal text. */
    public static String write(SkillLock lock) {
        return PrettyJson.write(Json.object()
                .put("format", FORMAT)
                .put("codegen", lock.codegen())
                .put("fingerprint", Json.map(lock.fingerprint(), Json::of))
                .put("instructions", Json.map(lock.instructions(), Json::of))
                .put("tools", Json.map(lock.tools(), LockFile::json))
                .put("steps", Json.map(lock.steps(), LockFile::json))
                .putIfPresent("learned", lock.learned().isEmpty() ? null : lock.learned(),
                        learned -> Json.list(learned, ExperienceJson::write))
                .build());
    }

    private static <T> SortedMap<String, T> map(Json json, Function<Json, T> reader) {
        return new TreeMap<>(json.map(reader));
    }

    private static Json json(LockedTool tool) {
        return DefinitionJson.write(tool.definition()).plus("pin", Json.of(tool.pin()));
    }

    private static LockedTool tool(Json json) {
        return new LockedTool(json.get("pin").string(), DefinitionJson.read(json));
    }

    private static Json json(LockedStep step) {
        return Json.object()
                .put("binding", json(step.binding()))
                .putIfPresent("probe", step.probe(), LockFile::json)
                .putIfPresent("lookup", step.lookup(), LockFile::json)
                .putIfPresent("lookupProbe", step.lookupProbe(), LockFile::json)
                .build();
    }

    private static LockedStep step(Json json) {
        return new LockedStep(
                binding(json.get("binding")),
                json.get("probe").orNull(LockFile::probe),
                json.get("lookup").orNull(LockFile::binding),
                json.get("lookupProbe").orNull(LockFile::probe));
    }

    private static Json json(Binding binding) {
        return Json.object()
                .put("tool", binding.tool())
                .putIfPresent("intent", binding.intent(), Json::of)
                .putIfPresent("app", binding.app(), Json::of)
                .putIfPresent("score", binding.score(), Json::of)
                .putIfPresent("runnerUp", binding.runnerUp(), Json::of)
                .putIfPresent("runnerUpScore", binding.runnerUpScore(), Json::of)
                .put("why", binding.why())
                .putIfPresent("attempts", binding.attempts().isEmpty() ? null : binding.attempts(), attempts -> Json.list(attempts, Json::of))
                .build();
    }

    private static Binding binding(Json json) {
        return new Binding(
                json.get("tool").string(),
                json.get("intent").orNull(Json::string),
                json.get("app").orNull(Json::string),
                json.get("score").orNull(Json::number),
                json.get("runnerUp").orNull(Json::string),
                json.get("runnerUpScore").orNull(Json::number),
                json.get("why").string(),
                json.get("attempts").orElse(attempts -> attempts.list(Json::string), List.of()));
    }

    private static Json json(LockedProbe probe) {
        return Json.object()
                .put("key", probe.key())
                .put("result", ShapeJson.write(probe.result()))
                .putIfPresent("item", probe.item(), ShapeJson::write)
                .putIfPresent("paging", probe.paging(), PagingJson::write)
                .put("samples", (long) probe.samples())
                .putIfPresent("recorded", probe.recorded() ? Boolean.TRUE : null, Json::of)
                .build();
    }

    private static LockedProbe probe(Json json) {
        return new LockedProbe(
                json.get("key").string(),
                ShapeJson.read(json.get("result")),
                json.get("item").orNull(ShapeJson::read),
                json.get("paging").orNull(PagingJson::read),
                Math.toIntExact(json.get("samples").integer()),
                json.get("recorded").orElse(Json::bool, false));
    }
}
