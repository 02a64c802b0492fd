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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the types that one file declares and names them, in the order of first need. A type is named after its definition
 * or the member that it is the type of; equal shapes of one name are one type. Not thread-safe.
 */
final class TypeNames {

    /** More types in one file help nobody; what lies below stays JSON. */
    private static final int MOST = 1_000;

    private final NameScope scope;
    private final Identities identities = new Identities();
    private final List<Named> inOrder = new ArrayList<>();
    private final Map<List<Object>, Named> byIdentity = new HashMap<>();
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

    /** Names everything in a simplified shape, the outermost declared type being the top-level one. */
    TypeNames(String className, Shape shape) {
        scope = NameScope.types();
        visit(shape, className);
    }

    /** The declared types, the top-level one first. */
    List<Named> inOrder() {
        return List.copyOf(inOrder);
    }

    /** The type that a place has, or null if it is none that is declared. */
    @Nullable Place at(Shape shape) {
        return places.get(Shape.nonNull(shape));
    }

    private void visit(Shape place, String hint) {
        Shape shape = Shape.nonNull(place);
        if (shape instanceof Shape.Ref reference) {
            open.stream()
                    .filter(type -> TypeShapes.origin(type.shape()).equals(reference.origin()))
                    .findFirst()
                    .ifPresent(type -> places.put(shape, new Place(type, true)));
            return;
        }
        if (TypeShapes.isDeclared(shape)) {
            declared(shape, hint);
            return;
        }
        Shape bare = TypeShapes.bare(shape);
        if (bare instanceof Shape.ListOf list) {
            visit(list.element(), inOrder.isEmpty() ? hint : Words.singular(hint));
        } else if (bare instanceof Shape.MapOf map) {
            visit(map.value(), inOrder.isEmpty() ? hint : Words.singular(hint));
        } else if (bare instanceof Shape.Embedded embedded) {
            visit(embedded.shape(), hint);
        }
    }

    private void declared(Shape shape, String hint) {
        String definition = inOrder.isEmpty() ? null : Definitions.nameOf(TypeShapes.origin(shape));
        String wanted = definition == null ? hint : definition;
        int identity = identities.of(shape);
        List<Object> byOrigin = List.of("origin", TypeShapes.origin(shape), identity);
        List<Object> byName = List.of("name", wanted, identity);
        Named known = byIdentity.get(byOrigin);
        known = known == null ? byIdentity.get(byName) : known;
        if (known != null) {
            places.put(shape, new Place(known, open.contains(known)));
            return;
        }
        if (inOrder.size() >= MOST) {
            return;
        }
        Named named = new Named(claim(wanted), shape);
        inOrder.add(named);
        byIdentity.put(byName, named);
        if (!TypeShapes.origin(shape).isEmpty()) {
            byIdentity.put(byOrigin, named);
        }
        places.put(shape, new Place(named, false));
        open.push(named);
        inside(named);
        open.pop();
    }

    /** Of two types of one name, the second says whose it is. */
    private String claim(String wanted) {
        if (inOrder.isEmpty()) {
            return scope.claim(wanted);
        }
        String name = Identifiers.clientType(wanted);
        Named outer = open.peek();
        if (!scope.isFree(name) && outer != null && outer != inOrder.get(0)) {
            return scope.claim(Identifiers.clientType(outer.name() + "-" + name));
        }
        return scope.claim(name);
    }

    private void inside(Named type) {
        if (type.form() == TypeUse.Form.RECORD) {
            for (Field field : TypeShapes.record(type.shape()).fields()) {
                visit(field.shape(), field.name());
            }
            Shape additional = TypeShapes.details(type.shape()).additional();
            if (additional != null) {
                visit(additional, type.name() + "-value");
            }
        } else if (type.form() == TypeUse.Form.CHOICE) {
            List<Shape> options = ((Shape.OneOf) TypeShapes.bare(type.shape())).options();
            Discriminator discriminator = Discriminator.of(resolved(options));
            for (int i = 0; i < options.size(); i++) {
                visit(options.get(i), type.name() + "-" + optionHint(options, i, discriminator));
            }
        }
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
        if (option instanceof Shape.Ref reference) {
            Place place = places.get(option);
            if (place != null) {
                return place.type().shape();
            }
            return open.stream()
                    .map(Named::shape)
                    .filter(shape -> TypeShapes.origin(shape).equals(reference.origin()))
                    .findFirst()
                    .orElse(option);
        }
        return option;
    }
}
