package io.github.synthskills.core.trajectory;

import io.github.synthskills.core.experience.Experience;
import io.github.synthskills.core.experience.ExperienceJson;
import io.github.synthskills.core.lock.LockFile;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that is to be remembered or forgotten, as it waits in the spool and is exchanged. */
sealed interface Change {

    /**
     * A build.
     *
     * @param lock the text of its lock in canonical form, or null
     * @param imported whether it comes from another memory, which may come twice
     */
    record Recorded(Trajectory trajectory, @Nullable String lock, boolean imported) implements Change {}

    /**
     * Something learned.
     *
     * @param recorded when it was learned last
     * @param vector where the words of its intent are, or null
     */
    record Taught(Experience experience, Instant recorded, boolean imported, @Nullable Placed vector) implements Change {
        Taught(Experience experience, Instant recorded, boolean imported) {
            this(experience, recorded, imported, null);
        }
    }

    /**
     * Where the words of an experience are among all meanings.
     *
     * @param key the experience's
     * @param model what made the vector
     */
    record Placed(String key, String model, List<Float> vector) implements Change {
        public Placed {
            vector = List.copyOf(vector);
        }
    }

    /** A trajectory or an experience to forget. */
    record Forgotten(String idOrKey) implements Change {}

    /** The change as an object. */
    static Json write(Change change) {
        if (change instanceof Recorded recorded) {
            return Json.object()
                    .put("trajectory", TrajectoryJson.write(recorded.trajectory()))
                    .putIfPresent("lock", recorded.lock(), Json::parse)
                    .putIfPresent("imported", recorded.imported() ? Boolean.TRUE : null, Json::of)
                    .build();
        }
        if (change instanceof Taught taught) {
            return Json.object()
                    .put("experience", ExperienceJson.write(taught.experience()))
                    .put("recorded", taught.recorded())
                    .putIfPresent("imported", taught.imported() ? Boolean.TRUE : null, Json::of)
                    .putIfPresent("model", taught.vector(), placed -> Json.of(placed.model()))
                    .putIfPresent("vector", taught.vector(), placed -> Json.of(VectorText.write(placed.vector())))
                    .build();
        }
        if (change instanceof Placed placed) {
            return Json.object()
                    .put("place", placed.key())
                    .put("model", placed.model())
                    .put("vector", VectorText.write(placed.vector()))
                    .build();
        }
        return Json.object().put("forget", ((Forgotten) change).idOrKey()).build();
    }

    /**
     * Reads a change.
     *
     * @throws ShapeMismatch if this is none
     */
    static Change read(Json json) {
        boolean imported = json.requireOnly("trajectory", "lock", "experience", "recorded", "forget", "imported", "place", "model", "vector")
                .get("imported").orElse(Json::bool, false);
        if (!json.get("forget").isAbsent()) {
            return new Forgotten(json.get("forget").string());
        }
        if (!json.get("place").isAbsent()) {
            return placed(CheckedJson.text(json.get("place")), json);
        }
        if (!json.get("experience").isAbsent()) {
            Experience experience = ExperienceJson.read(json.get("experience"));
            Placed vector = json.get("vector").isAbsent() ? null : placed(experience.key(), json);
            return new Taught(experience, CheckedJson.instant(json.get("recorded")), imported, vector);
        }
        Json trajectory = bounded(json.get("trajectory"));
        return new Recorded(TrajectoryJson.read(trajectory), json.get("lock").orNull(Change::lock), imported);
    }

    private static Placed placed(String key, Json json) {
        return new Placed(key, CheckedJson.text(json.get("model")), VectorText.read(json.get("vector")));
    }

    /**
     * The canonical text of a lock.
     *
     * @throws ShapeMismatch if this is none
     */
    static String lock(Json json) {
        String text = bounded(json).canonical();
        if (LockFile.parse(text) instanceof LockFile.Content.Absent absent) {
            throw new ShapeMismatch(json.path(), absent.reason());
        }
        return text;
    }

    private static Json bounded(Json json) {
        if (json.canonical().getBytes(StandardCharsets.UTF_8).length > EntryFile.LONGEST_ENTRY) {
            throw new ShapeMismatch(json.path(), "larger than " + EntryFile.LONGEST_ENTRY + " bytes");
        }
        return json;
    }
}
