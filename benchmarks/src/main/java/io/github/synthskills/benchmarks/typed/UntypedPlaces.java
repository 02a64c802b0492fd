package io.github.synthskills.benchmarks.typed;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.synthskills.core.client.TypeDeclaration;
import io.github.synthskills.core.client.TypeUse;
import io.github.synthskills.core.client.TypesPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the places that are any JSON in Java, and asks the schema whether it meant that. Used for one schema. */
public final class UntypedPlaces {

    private final SchemaPlaces schema;
    private final Map<String, TypeDeclaration> declarations = new HashMap<>();
    private final Set<String> visited = new HashSet<>();
    private final List<String> untyped = new ArrayList<>();
    private int anything;

    private UntypedPlaces(JsonNode schema, TypesPlan plan) {
        this.schema = new SchemaPlaces(schema);
        plan.declarations().forEach(declaration -> declarations.put(declaration.name(), declaration));
    }

    /**
     * What was found.
     *
     * @param untyped the paths of the places that are any JSON although the schema says more
     * @param anything how many places are any JSON since the schema says so
     */
    public record Found(List<String> untyped, int anything) {
        public Found {
            untyped = List.copyOf(untyped);
        }
    }

    /** Looks through the types planned for a schema. */
    public static Found in(JsonNode schema, TypesPlan plan) {
        UntypedPlaces places = new UntypedPlaces(schema, plan);
        places.walk(plan.type(), List.of(schema), "");
        return new Found(places.untyped, places.anything);
    }

    private void walk(TypeUse use, List<JsonNode> schemas, String path) {
        if (use instanceof TypeUse.Scalar scalar) {
            if (scalar.kind() == TypeUse.Kind.ANY) {
                note(schemas, path);
            }
        } else if (use instanceof TypeUse.ListOf list) {
            walk(list.element(), schema.elements(schemas), path + "[]");
        } else if (use instanceof TypeUse.MapOf map) {
            walk(map.value(), schema.values(schemas), path + "{}");
        } else if (use instanceof TypeUse.Nullable nullable) {
            walk(nullable.type(), schemas, path);
        } else if (use instanceof TypeUse.Declared declared && visited.add(declared.name())) {
            declared(declarations.get(declared.name()), schemas, path);
        }
    }

    private void note(List<JsonNode> schemas, String path) {
        if (schema.sayAnything(schemas)) {
            anything++;
        } else if (!schema.sayNull(schemas)) {
            untyped.add(path.isEmpty() ? "(root)" : path);
        }
    }

    private void declared(TypeDeclaration declaration, List<JsonNode> schemas, String path) {
        if (declaration instanceof TypeDeclaration.Window window) {
            for (TypeDeclaration.Member member : window.members()) {
                walk(member.type(), schema.member(schemas, member.wireName()), path + "." + member.wireName());
            }
            if (window.additional() != null) {
                walk(window.additional(), schema.values(schemas), path + "{}");
            }
        } else if (declaration instanceof TypeDeclaration.Choice choice) {
            choice.options().forEach(option -> walk(option.type(), schemas, path));
        }
    }
}
