package io.github.synthskills.temporal;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Skill;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The skills that a worker has, by id. */
final class Registry {

    /** A skill, its version, and where its secret inputs come from. */
    record Known(Skill<?, ?> skill, SkillVersion version, @Nullable Supplier<Json> secrets) {

        /** The secret inputs, as their JSON object; empty if there are none. */
        Json secretInputs() {
            return secrets == null ? Json.object().build() : secrets.get();
        }
    }

    private final Map<String, Known> skills = new LinkedHashMap<>();

    void add(Skill<?, ?> skill, @Nullable Supplier<Json> secrets) {
        if (skills.putIfAbsent(skill.id(), new Known(skill, SkillVersion.of(skill), secrets)) != null) {
            throw new IllegalArgumentException("skill " + skill.id() + " was given twice");
        }
    }

    Collection<Known> all() {
        return List.copyOf(skills.values());
    }

    Known find(String id) {
        Known known = skills.get(id);
        if (known == null) {
            throw new IllegalStateException("SYNTH-TEMPORAL-SKILL: this worker does not have skill " + id
                    + ". Give the builder every skill, also those that run as steps of others.");
        }
        return known;
    }

    Known find(String id, String version) {
        Known known = find(id);
        if (!known.version().hash().equals(version)) {
            throw new IllegalStateException("SYNTH-TEMPORAL-SKILL: this worker has version " + known.version().hash()
                    + " of skill " + id + ", but version " + version + " is needed");
        }
        return known;
    }
}
