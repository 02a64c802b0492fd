package io.github.synthskills.core.client;

import io.github.synthskills.core.escape.Identifiers;
import io.github.synthskills.core.escape.NameScope;
import io.github.synthskills.core.shape.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides what the client of a server, its methods and its types are called. Pure. */
public final class ClientPlanner {

    /** More arguments in a row cannot be told apart by a reader. */
    private static final int MOST_NEEDED = 4;

    private final String packageName;
    private final NameScope types;
    private final NameScope constants = NameScope.members();
    private final Set<String> methods = new HashSet<>();

    private ClientPlanner(String packageName, String className) {
        this.packageName = packageName;
        this.types = NameScope.types(className);
    }

    /** What the class of a server's client is called, such as {@code FilesystemClient}. */
    public static String className(String server) {
        return Identifiers.clientType(server + "-client");
    }

    /**
     * A client.
     *
     * @param packageName the package of the client and its types
     * @param server the server's id
     * @param tools the tools that it offers, each name once; their order does not matter
     */
    public static ClientPlan plan(String packageName, String server, List<ToolShape> tools) {
        String className = className(server);
        ClientPlanner planner = new ClientPlanner(packageName, className);
        List<ToolShape> sorted = tools.stream()
                .sorted(Comparator.comparing(tool -> tool.tool().name()))
                .toList();
        // Arguments before results, so that a tool keeps its name whatever the results of others are called.
        List<String> names = sorted.stream()
                .map(tool -> planner.types.claim(Identifiers.clientType(tool.tool().name())))
                .toList();
        List<ClientPlan.Method> methods = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            methods.add(planner.method(sorted.get(i), names.get(i)));
        }
        return new ClientPlan(packageName, className, server, methods);
    }

    private ClientPlan.Method method(ToolShape tool, String typeName) {
        TypesPlan arguments = TypePlanner.plan(packageName, typeName, tool.arguments());
        return new ClientPlan.Method(
                methodName(Identifiers.method(tool.tool().name())),
                constants.claim(Identifiers.constant(tool.tool().name())),
                tool.tool(),
                arguments,
                result(tool, typeName),
                needed(arguments));
    }

    private TypesPlan result(ToolShape tool, String typeName) {
        Shape result = tool.result();
        if (result == null) {
            return new TypesPlan(packageName, TypeUse.ANY, List.of());
        }
        TypesPlan plan = TypePlanner.plan(packageName, typeName + "Result", result);
        if (plan.isEmpty()) {
            return plan;
        }
        String name = types.claim(typeName + (TypeShapes.isDeclared(result) ? "Result" : "Item"));
        return name.equals(plan.className()) ? plan : TypePlanner.plan(packageName, name, result);
    }

    private String methodName(String wanted) {
        String separator = Character.isDigit(wanted.charAt(wanted.length() - 1)) ? "_" : "";
        String name = wanted;
        for (int number = 2; methods.contains(name) || methods.contains(name + "Async"); number++) {
            name = wanted + separator + number;
        }
        methods.add(name);
        methods.add(name + "Async");
        return name;
    }

    private static @Nullable List<TypeDeclaration.Member> needed(TypesPlan arguments) {
        TypeDeclaration.Window window = (TypeDeclaration.Window) arguments.declarations().get(0);
        List<TypeDeclaration.Member> needed = window.members().stream()
                .filter(member -> member.required() && !member.isGiven())
                .toList();
        boolean simple = needed.size() <= MOST_NEEDED
                && needed.stream().allMatch(member -> isSimple(member.type().present()));
        return simple ? needed : null;
    }

    private static boolean isSimple(TypeUse use) {
        return use instanceof TypeUse.Scalar scalar && scalar.kind() != TypeUse.Kind.ANY
                || use instanceof TypeUse.Declared declared && declared.form() == TypeUse.Form.CONSTANTS;
    }
}
