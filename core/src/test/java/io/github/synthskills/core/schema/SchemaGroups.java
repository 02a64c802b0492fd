package io.github.synthskills.core.schema;

import io.github.synthskills.runtime.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Schemas with values that they allow and values that they do not, for everything that tools use. */
public final class SchemaGroups {

    private SchemaGroups() {}

    /**
     * A schema.
     *
     * @param loose whether a shape cannot say all that the schema says
     * @param placed whether what is made from the shape may not be valid, for the schema distinguishes places or names that
     *     the shape does not
     */
    public record Group(
            String about, Json schema, List<Json> valid, List<Json> invalid, boolean loose, boolean placed) {
        @Override
        public String toString() {
            return about;
        }
    }

    /** All groups. */
    public static List<Group> all() {
        try (InputStream stream = SchemaGroups.class.getResourceAsStream("/schema/groups.json")) {
            String text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            return Json.parse(text).list(SchemaGroups::group);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static Group group(Json group) {
        return new Group(
                group.get("about").string(),
                Json.of(group.get("schema").node()),
                group.get("valid").list(value -> Json.of(value.node())),
                group.get("invalid").list(value -> Json.of(value.node())),
                group.get("loose").orElse(Json::bool, false),
                group.get("placed").orElse(Json::bool, false));
    }
}
