package io.github.synthskills.core.shape;

import io.github.synthskills.runtime.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes values of a shape, always the same ones, for checking generated code where samples are gone. They keep to constants,
 * formats and bounds as far as those can be kept together. Texts look like what their member's name promises (an address, a
 * date, a file name), so that ordinary expressions work on them.
 */
public final class ShapeInstances {

    private static final int DEEPEST = 12;
    private static final int MOST = 64;
    private static final int MOST_ELEMENTS = 1_000;
    /** Places of all instances together that lack one thing each. */
    private static final int MOST_PLACES = 50_000;
    /** Values in one instance; what a shape demands beyond that is not made. */
    private static final int LARGEST = 20_000;

    private final Map<String, Shape> around = new HashMap<>();
    private int made;

    private ShapeInstances() {}

    /** Instances of a shape: complete, least (all that may be is absent, null or empty), and one for each single lack. */
    public static List<Json> of(Shape shape) {
        Set<Json> instances = new LinkedHashSet<>();
        instances.add(make(shape, new Choice(-1, false)));
        instances.add(make(shape, new Choice(-1, true)));
        Choice counting = new Choice(Integer.MAX_VALUE, false);
        make(shape, counting);
        int single = Math.min(Math.min(counting.places, MOST), MOST_PLACES / (counting.places + 1));
        for (int place = 0; place < single; place++) {
            instances.add(make(shape, new Choice(place, false)));
        }
        return List.copyOf(instances);
    }

    private static Json make(Shape shape, Choice choice) {
        return new ShapeInstances().make(shape, "", choice, 0);
    }

    /** Which of the places that leave a choice is made poor. */
    private static final class Choice {
        private final int chosen;
        private final boolean everywhere;
        private int places;

        private Choice(int chosen, boolean everywhere) {
            this.chosen = chosen;
            this.everywhere = everywhere;
        }

        boolean poor() {
            return everywhere | places++ == chosen;
        }

        /** The number of the alternative to take: the first, except where this is the place for another. */
        int option(int count) {
            int taken = 0;
            for (int option = 1; option < count; option++) {
                taken = places++ == chosen ? option : taken;
            }
            return taken;
        }

        Choice elsewhere() {
            return new Choice(-1, everywhere);
        }
    }

    private Json make(Shape shape, String name, Choice wanted, int depth) {
        made++;
        Choice choice = depth > DEEPEST ? new Choice(-1, true) : wanted;
        if (shape instanceof Shape.Nullable nullable) {
            return choice.poor() ? Json.NULL : make(nullable.shape(), name, choice, depth);
        }
        if (shape instanceof Shape.Ref ref) {
            Shape again = around.get(ref.origin());
            return again == null || depth > 3 * DEEPEST || made > LARGEST
                    ? Json.object().build()
                    : make(again, name, new Choice(-1, true), Math.max(depth, DEEPEST) + 1);
        }
        Details details = Rewrite.details(shape);
        Shape bare = Rewrite.bare(shape);
        if (!details.values().isEmpty()) {
            return details.values().get(choice.option(details.values().size()));
        }
        if (bare instanceof Shape.Scalar || bare instanceof Shape.Embedded) {
            return bare instanceof Shape.Embedded embedded
                    ? Json.of(make(embedded.shape(), name, choice, depth + 1).toString())
                    : ScalarInstances.of(((Shape.Scalar) bare).kind(), details, name);
        }
        return structured(shape, bare, details, name, choice, depth);
    }

    private Json structured(Shape shape, Shape bare, Details details, String name, Choice choice, int depth) {
        if (bare instanceof Shape.ListOf list) {
            return list(list.element(), details, name, choice, depth);
        }
        if (bare instanceof Shape.MapOf map) {
            return map(map.value(), details, name, choice, depth);
        }
        if (bare instanceof Shape.Union union) {
            return make(union.options().get(choice.option(union.options().size())), name, choice, depth);
        }
        if (bare instanceof Shape.OneOf one) {
            Shape outside = around.put(one.origin(), shape);
            Json made = make(option(one, choice), name, choice, depth);
            restore(one.origin(), outside);
            return made;
        }
        if (bare instanceof Shape.RecordOf record) {
            Shape outside = around.put(record.origin(), shape);
            Json made = record(record, details, choice, depth);
            restore(record.origin(), outside);
            return made;
        }
        return Json.object().build();
    }

    /** The least alternative is the first that does not recur. */
    private static Shape option(Shape.OneOf one, Choice choice) {
        if (choice.everywhere) {
            for (Shape option : one.options()) {
                if (!Rewrite.contains(option, part -> part instanceof Shape.Ref)) {
                    return option;
                }
            }
        }
        return one.options().get(choice.option(one.options().size()));
    }

    private void restore(String origin, @Nullable Shape outside) {
        if (outside != null) {
            around.put(origin, outside);
        }
    }

    private Json list(Shape element, Details details, String name, Choice choice, int depth) {
        int least = least(details);
        int most = details.size().most() == null ? Integer.MAX_VALUE : details.size().most();
        int count = choice.poor() ? least : Math.max(least, Math.min(2, most));
        List<Json> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Json made = make(element, name, i == 0 ? choice : choice.elsewhere(), depth + 1);
            elements.add(details.unique() ? ScalarInstances.another(made, element, elements) : made);
        }
        boolean shorter = details.unique() && elements.size() > least;
        return Json.list(shorter ? new ArrayList<>(new LinkedHashSet<>(elements)) : elements, value -> value);
    }

    private Json map(Shape value, Details details, String name, Choice choice, int depth) {
        int least = least(details);
        boolean none = details.size().most() != null && details.size().most() == 0;
        int count = choice.poor() || none ? least : Math.max(least, 1);
        Json.ObjectBuilder json = Json.object();
        for (int i = 0; i < count; i++) {
            json.put(i == 0 ? "key" : "key" + (i + 1), make(value, name, i == 0 ? choice : choice.elsewhere(), depth + 1));
        }
        return json.build();
    }

    private int least(Details details) {
        return made > LARGEST ? 0 : Math.min(details.size().least(), MOST_ELEMENTS);
    }

    private Json record(Shape.RecordOf object, Details details, Choice choice, int depth) {
        Json.ObjectBuilder json = Json.object();
        long required = object.fields().stream().filter(field -> !field.optional()).count();
        int least = details.size().least();
        int most = details.size().most() == null ? Integer.MAX_VALUE : details.size().most();
        long optionals = Math.max(0, most - required);
        int members = 0;
        for (Field field : object.fields()) {
            boolean wanted = !field.optional() || !choice.poor() || members + required < least;
            if (wanted && (!field.optional() || optionals-- > 0)) {
                json.put(field.name(), make(field.shape(), field.name(), choice, depth + 1));
                members += field.optional() ? 1 : 0;
            }
        }
        return json.build();
    }
}
