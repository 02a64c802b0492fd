package io.github.synthskills.core.spec;

import io.github.synthskills.core.spec.TaskSpec.ClassName;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the names of generated classes. */
final class ClassNames {

    private static final Pattern PACKAGE_PART = Pattern.compile("[a-z_][a-z0-9_]*");
    private static final Pattern CLASS = Pattern.compile("[A-Z][A-Za-z0-9]*");
    /** Names that generated code uses by their simple name. */
    private static final Set<String> TAKEN = Set.of(
            "Object", "String", "Integer", "Long", "Double", "Boolean", "List", "Map", "Record", "Override", "Skill",
            "SkillContext", "StepContext", "Json", "Tool", "Call", "Cel", "Each", "Source", "Pending", "ItemStep",
            "StepReader", "Codec", "Paging", "Instant", "Duration", "Input", "Output");
    private static final int LONGEST = 200;

    private ClassNames() {}

    /** A fully qualified class name; null, with a problem, if it is none. */
    static @Nullable ClassName read(Reading reading, Node node) {
        String name = reading.text(node, "skill");
        if (name == null) {
            return null;
        }
        int dot = name.lastIndexOf('.');
        String packageName = name.substring(0, Math.max(0, dot));
        String simpleName = name.substring(dot + 1);
        boolean legal = dot > 0
                && name.length() <= LONGEST
                && CLASS.matcher(simpleName).matches()
                && Arrays.stream(packageName.split("\\.", -1)).allMatch(ClassNames::packagePart);
        if (!legal) {
            reading.error("SYNTH-SPEC-CLASS", node, "skill " + Reading.quote(name) + ": write a package in small letters "
                    + "and a class that starts with a capital, such as com.example.skills.ArchiveAttachments.");
            return null;
        }
        if (name.startsWith("java.") || name.startsWith("javax.") || TAKEN.contains(simpleName)) {
            reading.error("SYNTH-SPEC-CLASS", node, "skill " + Reading.quote(name)
                    + ": generated code uses this name itself; choose another class or package.");
            return null;
        }
        return new ClassName(reading.position(node), packageName, simpleName);
    }

    /** The name of a package to generate into; null, with a problem, if it is none. */
    static @Nullable String readPackage(Reading reading, Node node) {
        String name = reading.text(node, "package");
        boolean legal = name != null
                && name.length() <= LONGEST
                && Arrays.stream(name.split("\\.", -1)).allMatch(ClassNames::packagePart)
                && !(name + ".").matches("javax?\\..*");
        if (name != null && !legal) {
            reading.error("SYNTH-CLIENTS-PACKAGE", node, "package " + Reading.quote(name)
                    + ": write a package of your own, in small letters, such as com.example.clients.");
        }
        return legal ? name : null;
    }

    private static boolean packagePart(String part) {
        return PACKAGE_PART.matcher(part).matches() && !Names.isJavaWord(part);
    }
}
