package io.github.synthskills.core.client;

import io.github.synthskills.core.escape.Identifiers;
import io.github.synthskills.core.escape.NameScope;
import io.github.synthskills.core.plan.Words;
import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.runtime.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the types that one file declares and names them. A type is named after its definition or the member that it is the
 * type of; equal shapes of one name are one type. Not thread-safe.
 */
final class TypeNames {

    /** More types in one file help nobody; what lies below stays JSON. */
    private static final int MOST = 1_000;

    private final NameScope scope;
    private final Identities identities = new Identities();
    private final List<Named> named = new ArrayList<>();
    private final Set<Named> entered = new LinkedHashSet<>();
    private final Map<List<Object>, Named> byIdentity = new HashMap<>();
    private final Map<String, Named> byPlace = new HashMap<>();
    private final Map<Shape, Named> types = new IdentityHashMap<>();
    private final Map<Shape, Place> places = new IdentityHashMap<>();
    private final Deque<Named> open = new ArrayDeque<>();

    /** A type that is declared. */
    record Named(String name, Shape shape) {
        TypeUse.Form form() {
            return TypeShapes.isEnum(shape)
                    ? TypeUse.Form.CONSTANTS
                    : TypeShapes.isRecord(shape) ? TypeUse.Form.RECORD : TypeUse.Form.CHOICE;
        }
    }

    /**
     * A place where a declared type is used.
     *
     * @param lazy whether the type is declared around this place
     */
    record Place(Named type, boolean lazy) {}

    /** A place in a type, and what a type there is to be called. */
    private record Part(Shape shape, String hint) {}

    /** Names everything in a simplified shape, the outermost declared type being the top-level one. */
    TypeNames(String className, Shape shape) {
        scope = NameScope.types();
        declare(shape, className);
        enter(shape);
    }

    /** The declared types: each is followed by its parts. */
    List<Named> inOrder() {
        return List.copyOf(entered);
    }

    /** The type that a place has, or null if it is none that is declared. */
    @Nullable Place at(Shape shape) {
        return places.get(Shape.nonNull(shape));
    }

    /** Names the type at a place, or the one that it is a list or map of. */
    private void declare(Shape place, String hint) {
        Shape shape = declaredAt(place);
        if (shape instanceof Shape.Ref || !TypeShapes.isDeclared(shape)) {
            return;
        }
        boolean plain = shape == Shape.nonNull(place) || named.isEmpty();
        String definition = named.isEmpty() ? null : Definitions.nameOf(TypeShapes.origin(shape));
        String wanted = definition != null ? definition : plain ? hint : Words.singular(hint);
        int identity = identities.of(shape);
        List<Object> byOrigin = List.of("origin", TypeShapes.origin(shape), identity);
        List<Object> byName = List.of("name", wanted, identity);
        Named known = byIdentity.getOrDefault(byOrigin, byIdentity.get(byName));
        if (known == null && named.size() < MOST) {
            known = new Named(claim(wanted), shape);
            named.add(known);
            byIdentity.put(byName, known);
            if (!TypeShapes.origin(shape).isEmpty()) {
                byIdentity.put(byOrigin, known);
                byPlace.putIfAbsent(TypeShapes.origin(shape), known);
            }
        }
        if (known != null) {
            types.put(shape, known);
        }
    }

    /** Goes into the type at a place, if nobody has been there. */
    private void enter(Shape place) {
        Shape shape = declaredAt(place);
        Named type = shape instanceof Shape.Ref reference ? around(reference) : types.get(shape);
        if (type == null) {
            return;
        }
        places.put(shape, new Place(type, open.contains(type)));
        if (entered.add(type)) {
            open.push(type);
            List<Part> parts = parts(type);
            // Before anything deeper, so that the nearest have the shortest names.
            parts.forEach(part -> declare(part.shape(), part.hint()));
            parts.forEach(part -> enter(part.shape()));
            open.pop();
        }
    }

    private static Shape declaredAt(Shape place) {
        Shape shape = Shape.nonNull(place);
        if (TypeShapes.isDeclared(shape)) {
            return shape;
        }
        Shape bare = TypeShapes.bare(shape);
        if (bare instanceof Shape.ListOf list) {
            return declaredAt(list.element());
        }
        if (bare instanceof Shape.MapOf map) {
            return declaredAt(map.value());
        }
        return bare instanceof Shape.Embedded embedded ? declaredAt(embedded.shape()) : shape;
    }

    private @Nullable Named around(Shape.Ref reference) {
        return open.stream()
                .filter(type -> TypeShapes.origin(type.shape()).equals(reference.origin()))
                .findFirst()
                .orElse(byPlace.get(reference.origin()));
    }

    /** Of two types of one name, the second says whose it is. */
    private String claim(String wanted) {
        if (named.isEmpty()) {
            return scope.claim(wanted);
        }
        String name = Identifiers.clientType(wanted);
        Named outer = open.peek();
        if (!scope.isFree(name) && outer != null && outer != named.get(0)) {
            return scope.claim(Identifiers.clientType(outer.name() + "-" + name));
        }
        return scope.claim(name);
    }

    private List<Part> parts(Named type) {
        List<Part> parts = new ArrayList<>();
        if (type.form() == TypeUse.Form.RECORD) {
            for (Field field : TypeShapes.record(type.shape()).fields()) {
                parts.add(new Part(field.shape(), field.name()));
            }
            Shape additional = TypeShapes.details(type.shape()).additional();
            if (additional != null) {
                parts.add(new Part(additional, type.name() + "-value"));
            }
        } else if (type.form() == TypeUse.Form.CHOICE) {
            List<Shape> options = ((Shape.OneOf) TypeShapes.bare(type.shape())).options();
            Discriminator discriminator = Discriminator.of(resolved(options));
            for (int i = 0; i < options.size(); i++) {
                parts.add(new Part(options.get(i), type.name() + "-" + optionHint(options, i, discriminator)));
            }
        }
        return parts;
    }

    private static String optionHint(List<Shape> options, int index, @Nullable Discriminator discriminator) {
        Json value = discriminator == null ? null : discriminator.values().get(index);
        if (value != null) {
            return value.string();
        }
        Shape option = options.get(index);
        if (TypeShapes.isEnum(option)) {
            return "keyword";
        }
        if (TypeShapes.isRecord(option)) {
            return Discriminator.telling(options, index);
        }
        return "item";
    }

    /** The same options, with what references point to. */
    List<Shape> resolved(List<Shape> options) {
        return options.stream().map(this::resolved).toList();
    }

    private Shape resolved(Shape option) {
        if (!(option instanceof Shape.Ref reference)) {
            return option;
        }
        Place place = places.get(option);
        Named type = place == null ? around(reference) : place.type();
        return type == null ? option : type.shape();
    }
}
