package io.github.synthskills.core;

import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.shape.Shapes;
import io.github.synthskills.runtime.text.CleanText;
import java.util.ArrayList;
import java.util.List;

/** Where results contradict what their tool declares: paths and kinds, no values. */
final class Disagreements {

    private static final int MOST = 20;

    private final List<String> found = new ArrayList<>();

    private Disagreements() {}

    /**
     * The contradictions, in the order of the members, at most {@value #MOST}; members that are not declared are none.
     *
     * @param declared what the server says
     * @param observed what was seen
     */
    static List<String> between(Shape declared, Shape observed) {
        Disagreements disagreements = new Disagreements();
        disagreements.compare("result", declared, observed);
        return List.copyOf(disagreements.found);
    }

    private void compare(String path, Shape declared, Shape observed) {
        if (isSilent(declared) || isSilent(observed)) {
            return;
        }
        boolean mayBeNull = Shape.isNullable(declared) || declared.equals(Shape.NULL);
        boolean wasNull = Shape.isNullable(observed) || observed.equals(Shape.NULL);
        if (wasNull && !mayBeNull) {
            add(path, Shapes.describe(declared), "null");
        }
        if (observed.equals(Shape.NULL)) {
            return;
        }
        Shape seen = Shape.nonNull(observed);
        List<Shape> allowed = options(Shape.nonNull(declared));
        for (Shape option : options(seen)) {
            List<Shape> alike = allowed.stream().filter(one -> isAlike(one, option)).toList();
            if (alike.isEmpty()) {
                add(path, Shapes.describe(declared), Shapes.describe(option));
            } else if (alike.size() == 1) {
                inside(path, alike.get(0), option);
            }
        }
    }

    private void inside(String path, Shape declared, Shape observed) {
        if (declared instanceof Shape.ListOf list && observed instanceof Shape.ListOf seen) {
            compare(path + "[]", list.element(), seen.element());
        } else if (declared instanceof Shape.MapOf map && observed instanceof Shape.MapOf seen) {
            compare(path + "{}", map.value(), seen.value());
        } else if (declared instanceof Shape.MapOf map && observed instanceof Shape.RecordOf seen) {
            seen.fields().forEach(field -> compare(member(path, field), map.value(), field.shape()));
        } else if (declared instanceof Shape.RecordOf record && observed instanceof Shape.RecordOf seen) {
            record.fields().forEach(field -> member(path, field, seen));
        }
    }

    private void member(String path, Field declared, Shape.RecordOf observed) {
        Field seen = observed.field(declared.name()).orElse(null);
        boolean absent = seen == null ? !observed.fields().isEmpty() : seen.optional();
        if (absent && !declared.optional()) {
            add(member(path, declared), Shapes.describe(declared.shape()), "nothing");
        }
        if (seen != null && isSilent(seen.shape()) && seen.evidence().nulls() > 0) {
            // Nothing but null was seen, which leaves the shape open.
            compare(member(path, declared), declared.shape(), Shape.NULL);
        } else if (seen != null) {
            compare(member(path, declared), declared.shape(), seen.shape());
        }
    }

    private static String member(String path, Field field) {
        String name = CleanText.line(field.name(), 60);
        return name.matches("[A-Za-z_][A-Za-z0-9_]*") ? path + "." + name : path + "['" + name + "']";
    }

    private static boolean isSilent(Shape shape) {
        return shape instanceof Shape.Any || shape instanceof Shape.Opaque;
    }

    private static List<Shape> options(Shape shape) {
        return shape instanceof Shape.Union union ? union.options() : List.of(shape);
    }

    private static boolean isAlike(Shape declared, Shape observed) {
        if (isSilent(declared)) {
            return true;
        }
        if (declared instanceof Shape.Scalar && observed instanceof Shape.Scalar) {
            boolean text = declared.equals(Shape.TIMESTAMP) || declared.equals(Shape.DURATION);
            return declared.equals(observed)
                    || declared.equals(Shape.NUMBER) && observed.equals(Shape.INTEGER)
                    || text && observed.equals(Shape.STRING);
        }
        return declared instanceof Shape.ListOf && observed instanceof Shape.ListOf
                || isObject(declared) && isObject(observed);
    }

    private static boolean isObject(Shape shape) {
        return shape instanceof Shape.RecordOf || shape instanceof Shape.MapOf;
    }

    private void add(String path, String declared, String seen) {
        if (found.size() < MOST) {
            found.add(path + ": declared " + declared + ", seen " + seen);
        }
    }
}
