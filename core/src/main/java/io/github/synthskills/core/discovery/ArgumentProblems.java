package io.github.synthskills.core.discovery;

import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.schema.SchemaCheck;
import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.shape.Shapes;
import io.github.synthskills.core.spec.TaskSpec.Value;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.text.CleanText;
import io.github.synthskills.runtime.text.Nearest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with arguments: where, what is allowed, and what to write instead. */
final class ArgumentProblems {

    private final String tool;

    ArgumentProblems(String tool) {
        this.tool = tool;
    }

    Problem unknown(String name, Position position, List<String> known, String path) {
        List<String> near = Nearest.of(name, known);
        String place = path.isEmpty() ? "" : " in '" + clean(path) + "'";
        String allowed = known.isEmpty()
                ? "It takes none" + place + "."
                : (near.isEmpty() ? "" : "Did you mean '" + clean(near.get(0)) + "'? ") + "Declared" + place + ": "
                        + clean(String.join(", ", known)) + ".";
        return Problem.error("SYNTH-ARG-UNKNOWN", position, tool + " declares no argument '" + clean(name) + "'"
                + place + ". " + allowed + " If the tool takes it all the same, say so:",
                "undeclared: [" + quoted(name) + "]");
    }

    Problem missing(Field field, String path, @Nullable Position position) {
        return Problem.error("SYNTH-ARG-MISSING", position, tool + " requires the argument '"
                + clean(path.isEmpty() ? field.name() : path + "." + field.name()) + "' (" + words(field.shape())
                + "). Add it to 'with'.");
    }

    /** The value is of another kind. */
    Problem type(Value value, Shape declared, String path) {
        return Problem.error("SYNTH-ARG-TYPE", value.position(), takes(declared, path) + ", but this is " + kind(value) + "."
                + advice(value, declared));
    }

    private static String advice(Value value, Shape declared) {
        boolean quoted = value instanceof Value.Plain plain && plain.scalar() instanceof String text
                && text.matches("-?[0-9]+(\\.[0-9]+)?|true|false");
        return quoted ? " Write it without quotes." : " Write " + words(Shapes.plain(declared)) + ".";
    }

    /** The value is of the right kind, but not one of those that are allowed. */
    Problem value(Value value, Shape declared, String path) {
        String message = takes(declared, path) + ", and this value is not allowed.";
        List<String> texts = Shapes.details(declared).values().stream()
                .filter(Json::isString)
                .map(Json::string)
                .toList();
        String given = value instanceof Value.Plain plain && plain.scalar() instanceof String text ? text : "";
        String near = Nearest.first(given, texts).orElse(null);
        return near == null
                ? Problem.error("SYNTH-ARG-VALUE", value.position(), message)
                : Problem.error("SYNTH-ARG-VALUE", value.position(), message + " Did you mean '" + clean(near) + "'?");
    }

    /** There are too few or too many of them. */
    Problem count(int count, Value value, Shape declared, String path) {
        return Problem.error("SYNTH-ARG-VALUE", value.position(), takes(declared, path) + ", and this has " + count + ".");
    }

    /** Formats are notes: the server may take it all the same. */
    Problem format(Value value, Shape declared, String path) {
        return Problem.warning("SYNTH-ARG-VALUE", value.position(), takes(declared, path)
                + ", and this does not look like it. The server may refuse it.");
    }

    /** What only the schema itself can say. */
    Problem invalid(SchemaCheck.Finding finding, @Nullable Position position) {
        String place = finding.path().isEmpty() ? "the arguments of " + tool + " are" : "argument '" + clean(finding.path())
                + "' of " + tool + " is";
        return Problem.error("SYNTH-ARG-VALUE", position, place + " not what the input schema allows: "
                + clean(finding.message()) + ".");
    }

    private String takes(Shape declared, String path) {
        return "argument '" + clean(path) + "' of " + tool + " takes " + words(declared);
    }

    /** Names and constants in it come from the server. */
    private static String words(Shape shape) {
        return CleanText.line(Shapes.describe(shape), 600);
    }

    private static String kind(Value value) {
        if (value instanceof Value.Plain plain) {
            return plain.scalar() == null ? "null" : Literals.scalar(plain.scalar()).kind();
        }
        return value instanceof Value.Items ? "a list" : value instanceof Value.Members ? "an object" : "text";
    }

    private static String quoted(String name) {
        return name.matches("[A-Za-z][A-Za-z0-9_-]*") ? name : "'" + name.replace("'", "''") + "'";
    }

    private static String clean(String text) {
        return CleanText.line(text, 300);
    }
}
