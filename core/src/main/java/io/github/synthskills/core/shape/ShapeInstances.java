package io.github.synthskills.core.shape;

import io.github.synthskills.runtime.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes values of a shape, always the same ones, for checking generated code where samples are gone. Texts look like what
 * their member's name promises (an address, a date, a file name), so that ordinary expressions work on them.
 */
public final class ShapeInstances {

    private static final int DEEPEST = 12;
    private static final int MOST = 64;
    private static final Pattern DATE = Pattern.compile("(date|time|created|modified|updated|timestamp)");

    private ShapeInstances() {}

    /** Instances of a shape: complete, least (all that may be is absent, null or empty), and one for each single lack. */
    public static List<Json> of(Shape shape) {
        Set<Json> instances = new LinkedHashSet<>();
        instances.add(make(shape, "", new Choice(-1, false), 0));
        instances.add(make(shape, "", new Choice(-1, true), 0));
        Choice counting = new Choice(Integer.MAX_VALUE, false);
        make(shape, "", counting, 0);
        for (int place = 0; place < Math.min(counting.places, MOST); place++) {
            instances.add(make(shape, "", new Choice(place, false), 0));
        }
        return List.copyOf(instances);
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
    }

    private static Json make(Shape shape, String name, Choice choice, int depth) {
        if (depth > DEEPEST) {
            return least(shape);
        }
        if (shape instanceof Shape.Scalar scalar) {
            return scalar(scalar.kind(), name);
        }
        if (shape instanceof Shape.Nullable nullable) {
            return choice.poor() ? Json.NULL : make(nullable.shape(), name, choice, depth);
        }
        if (shape instanceof Shape.ListOf list) {
            return choice.poor() ? Json.parse("[]") : twoOf(list.element(), name, choice, depth);
        }
        if (shape instanceof Shape.MapOf map) {
            return choice.poor()
                    ? Json.object().build()
                    : Json.object().put("key", make(map.value(), name, choice, depth + 1)).build();
        }
        if (shape instanceof Shape.Union union) {
            int option = choice.poor() ? union.options().size() - 1 : 0;
            return make(union.options().get(option), name, choice, depth);
        }
        return shape instanceof Shape.RecordOf object ? record(object, choice, depth) : Json.object().build();
    }

    private static Json twoOf(Shape element, String name, Choice choice, int depth) {
        List<Json> elements = new ArrayList<>();
        elements.add(make(element, name, choice, depth + 1));
        elements.add(make(element, name, new Choice(-1, choice.everywhere), depth + 1));
        return Json.list(elements, value -> value);
    }

    private static Json record(Shape.RecordOf object, Choice choice, int depth) {
        Json.ObjectBuilder json = Json.object();
        for (Field field : object.fields()) {
            if (!field.optional() || !choice.poor()) {
                json.put(field.name(), make(field.shape(), field.name(), choice, depth + 1));
            }
        }
        return json.build();
    }

    /** Shapes are trees, so this ends; at this depth only what must be there is made. */
    private static Json least(Shape shape) {
        if (shape instanceof Shape.RecordOf object) {
            Json.ObjectBuilder json = Json.object();
            object.fields().stream()
                    .filter(field -> !field.optional())
                    .forEach(field -> json.put(field.name(), least(field.shape())));
            return json.build();
        }
        if (shape instanceof Shape.Union union) {
            return least(union.options().get(0));
        }
        if (shape instanceof Shape.ListOf) {
            return Json.parse("[]");
        }
        if (shape instanceof Shape.Scalar scalar) {
            return scalar(scalar.kind(), "");
        }
        return shape instanceof Shape.Nullable ? Json.NULL : Json.object().build();
    }

    private static Json scalar(Shape.Kind kind, String name) {
        return switch (kind) {
            case BOOLEAN -> Json.of(true);
            case INTEGER -> Json.of(1L);
            case NUMBER -> Json.of(1.5);
            case STRING -> Json.of(text(name.toLowerCase(Locale.ROOT)));
            case TIMESTAMP -> Json.of("2026-01-15T09:30:00Z");
            case DURATION -> Json.of("PT1H");
            case NULL -> Json.NULL;
        };
    }

    private static String text(String name) {
        if (name.contains("mail") || name.contains("address")) {
            return "ann@example.com";
        }
        if (DATE.matcher(name).find()) {
            return "2026-01-15T09:30:00Z";
        }
        if (name.contains("url") || name.contains("link") || name.contains("href")) {
            return "https://example.com/page";
        }
        if (name.contains("bytes") || name.contains("base64")) {
            return "aGVsbG8=";
        }
        if (name.contains("path")) {
            return "/folder/report.pdf";
        }
        return name.contains("name") ? "report.pdf" : "text";
    }
}
