package io.github.synthskills.core.client;

import io.github.synthskills.core.escape.Identifiers;
import io.github.synthskills.core.escape.NameScope;
import io.github.synthskills.core.plan.ToolUse;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.runtime.mcp.ToolContract;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides what the client of a server, its methods and its types are called. Pure. */
public final class ClientPlanner {

    /** More arguments in a row cannot be told apart by a reader. */
    private static final int MOST_NEEDED = 4;

    private final String packageName;
    private final NameScope types;
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
        List<TypesPlan> arguments = new ArrayList<>();
        List<TypesPlan> results = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            arguments.add(planner.arguments(sorted.get(i), names.get(i)));
            results.add(planner.result(sorted.get(i), names.get(i)));
        }
        NameScope constants = planner.constants(Stream.concat(arguments.stream(), results.stream()));
        List<ClientPlan.Method> methods = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            String constant = constants.claim(Identifiers.constant(sorted.get(i).tool().name()));
            methods.add(planner.method(sorted.get(i), constant, arguments.get(i), results.get(i)));
        }
        return new ClientPlan(packageName, className, server, methods);
    }

    /** A constant of the name of a type would hide the type. */
    private NameScope constants(Stream<TypesPlan> plans) {
        return NameScope.members(
                plans.filter(plan -> !plan.isEmpty()).map(TypesPlan::className).toArray(String[]::new));
    }

    private ClientPlan.Method method(ToolShape tool, String constant, TypesPlan arguments, TypesPlan result) {
        return new ClientPlan.Method(
                methodName(Identifiers.method(tool.tool().name())),
                constant,
                tool.tool(),
                use(tool, arguments),
                arguments,
                result,
                needed(arguments));
    }

    private TypesPlan arguments(ToolShape tool, String typeName) {
        TypesPlan plan = TypePlanner.plan(packageName, typeName, "What " + tool.tool().id() + " takes.", arguments(tool));
        return RequiredOrder.of(tool.tool().definition().inputSchema()).applied(plan);
    }

    /** A client may send every argument that its types know. */
    private static ToolUse use(ToolShape tool, TypesPlan arguments) {
        List<String> names = arguments.declarations().stream()
                .filter(TypeDeclaration.Window.class::isInstance)
                .map(TypeDeclaration.Window.class::cast)
                .filter(window -> window == arguments.declarations().get(0)
                        || window.choices().contains(arguments.className()))
                .flatMap(window -> window.members().stream())
                .map(TypeDeclaration.Member::wireName)
                .distinct()
                .sorted()
                .toList();
        return new ToolUse(ToolContract.of(tool.tool().definition(), names), names);
    }

    /** Arguments are an object, whatever else their schema allows. */
    private static Shape arguments(ToolShape tool) {
        Shape shape = Shape.nonNull(tool.arguments());
        return TypeShapes.isRecord(shape) || TypeShapes.isChoice(shape)
                ? shape
                : new Shape.RecordOf(tool.tool().id() + ":input", List.of());
    }

    private TypesPlan result(ToolShape tool, String typeName) {
        Shape result = tool.result();
        if (result == null) {
            return new TypesPlan(packageName, TypeUse.ANY, List.of());
        }
        String about = "What " + tool.tool().id() + " gives.";
        TypesPlan plan = TypePlanner.plan(packageName, typeName + "Result", about, result);
        if (plan.isEmpty()) {
            return plan;
        }
        String name = types.claim(typeName + (isOfMany(plan.type()) ? "Item" : "Result"));
        TypesPlan named = name.equals(plan.className()) ? plan : TypePlanner.plan(packageName, name, about, result);
        return RequiredOrder.of(tool.tool().definition().outputSchema()).applied(named);
    }

    private static boolean isOfMany(TypeUse use) {
        TypeUse present = use.present();
        return present instanceof TypeUse.Embedded embedded
                ? isOfMany(embedded.type())
                : present instanceof TypeUse.ListOf || present instanceof TypeUse.MapOf;
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
        if (!(arguments.declarations().get(0) instanceof TypeDeclaration.Window window)) {
            return null;
        }
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
