package io.github.synthskills.core.spec;

import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** Which names a spec may give to its parts. */
final class Names {

    /** Names that every scope knows already. */
    static final Set<String> SCOPE = Set.of("inputs", "now", "result", "meta", "error", "with");

    private static final Pattern IDENTIFIER = Pattern.compile("[a-z][A-Za-z0-9]*");
    private static final int LONGEST = 60;
    private static final Set<String> CEL_WORDS = Set.of(
            "true", "false", "null", "in", "as", "break", "const", "continue", "else", "for", "function", "if", "import",
            "let", "loop", "package", "namespace", "return", "var", "void", "while");
    private static final Set<String> CEL_TYPES = Set.of(
            "int", "uint", "double", "bool", "string", "bytes", "list", "map", "type", "dyn", "timestamp", "duration",
            "optional", "any");
    private static final Set<String> JAVA_WORDS = Set.of(
            "abstract", "assert", "boolean", "byte", "case", "catch", "char", "class", "default", "do", "enum", "extends",
            "final", "finally", "float", "goto", "implements", "instanceof", "interface", "long", "native", "new",
            "private", "protected", "public", "short", "static", "strictfp", "super", "switch", "synchronized", "this",
            "throw", "throws", "transient", "try", "volatile");

    private final Reading reading;
    private final Set<String> functions;

    /** With the names of the functions that expressions may call. */
    Names(Reading reading, Set<String> functions) {
        this.reading = reading;
        this.functions = functions;
    }

    /** A step id, the name of an element, or a parameter: a variable in expressions. */
    boolean variable(Node at, String what, String name) {
        return identifier(at, what, name)
                && free(at, what, name, SCOPE, "is known to every expression")
                && free(at, what, name, functions, "is a function of expressions")
                && free(at, what, name, CEL_TYPES, "is a type of expressions");
    }

    /** A local function. */
    boolean function(Node at, String name) {
        return variable(at, "function", name);
    }

    /** An input or a member of the output: comes behind a dot. */
    boolean member(Node at, String what, String name) {
        return identifier(at, what, name);
    }

    private boolean identifier(Node at, String what, String name) {
        if (!IDENTIFIER.matcher(name).matches() || name.length() > LONGEST) {
            reading.error("SYNTH-SPEC-NAME", at, what + " " + Reading.quote(name)
                    + ": a name starts with a small letter and goes on with letters and digits, " + LONGEST
                    + " at most, such as 'newMessages'.");
            return false;
        }
        return free(at, what, name, CEL_WORDS, "is a reserved word of CEL")
                && free(at, what, name, JAVA_WORDS, "is a reserved word of Java");
    }

    private boolean free(Node at, String what, String name, Set<String> taken, String why) {
        if (taken.contains(name)) {
            reading.error("SYNTH-SPEC-NAME", at, what + " '" + name + "': this name " + why + "; choose another.");
            return false;
        }
        return true;
    }

    static boolean isJavaWord(String name) {
        return JAVA_WORDS.contains(name)
                || Set.of("true", "false", "null", "break", "const", "continue", "else", "for", "if", "import", "package",
                                "return", "void", "while", "int", "double", "_")
                        .contains(name);
    }
}
