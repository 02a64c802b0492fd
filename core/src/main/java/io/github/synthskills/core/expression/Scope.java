package io.github.synthskills.core.expression;

import io.github.synthskills.core.shape.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What an expression can see: variables with their shapes, what is assumed and proven of them, and the local functions.
 *
 * <p>Immutable; every {@code with} gives another scope.
 */
public final class Scope {

    private final Map<String, Binding> variables;
    private final Map<String, Set<String>> proven;
    private final Set<String> assumed;
    private final String origin;
    private final LocalFunctions functions;
    private final Consumer<Guard> guards;
    private final Set<Guard> learned;

    private Scope(Map<String, Binding> variables, Map<String, Set<String>> proven, Set<String> assumed, String origin,
            LocalFunctions functions, Consumer<Guard> guards, Set<Guard> learned) {
        this.variables = variables;
        this.proven = proven;
        this.assumed = assumed;
        this.origin = origin;
        this.functions = functions;
        this.guards = guards;
        this.learned = learned;
    }

    /**
     * A scope without variables.
     *
     * @param origin the origin of records that expressions make, such as {@code files:yield}; a literal within another
     *     adds its key, and a second one of other members {@code #2}
     * @param functions the local functions; collects which of them are used how
     */
    public static Scope of(String origin, LocalFunctions functions) {
        return new Scope(Map.of(), Map.of(), Set.of(), origin, functions, guard -> {}, Set.of());
    }

    /** This scope with one more variable, or with another shape of one. */
    public Scope with(String name, Shape shape) {
        return with(name, shape, name);
    }

    /** This scope for an expression whose records have another origin. */
    public Scope withOrigin(String newOrigin) {
        return new Scope(variables, proven, assumed, newOrigin, functions, guards, learned);
    }

    /**
     * This scope with paths that count as there although evidence says otherwise; the typed expression checks each when it
     * runs.
     *
     * @param paths as messages name them, such as {@code messages[].from}; all links before the end count as there, too
     */
    public Scope assuming(Collection<String> paths) {
        Set<String> all = new LinkedHashSet<>(assumed);
        paths.forEach(path -> all.add(path.strip()));
        return new Scope(variables, proven, Collections.unmodifiableSet(all), origin, functions, guards, learned);
    }

    /**
     * This scope, which tells of members that an expression guards although they are always there by declaration or
     * evidence. Whoever owns those records may declare the members nullable and check again: the author expects nulls.
     */
    public Scope reportingGuards(Consumer<Guard> consumer) {
        return new Scope(variables, proven, assumed, origin, functions, consumer, learned);
    }

    /**
     * This scope, in which conditions over elements ({@code filter}, {@code exists} and the like) guard some members by
     * themselves: an element without the member does not match.
     *
     * @param members the members that are known to be missing at times only since the expression was written; more may come
     */
    public Scope guarding(Set<Guard> members) {
        return new Scope(variables, proven, assumed, origin, functions, guards, members);
    }

    /** This scope for a trial: nothing that is found out in it is kept. */
    Scope onTrial() {
        return new Scope(variables, proven, assumed, origin, functions.copy(), guard -> {}, learned);
    }

    /**
     * This scope for a part of a condition whose answer may be turned round: there an element without the member would count for
     * what its author guarded against, such as a share that is not known to be external.
     */
    Scope guardingNothing() {
        return learned.isEmpty() ? this : guarding(Set.of());
    }

    boolean guardsByItself() {
        return !learned.isEmpty();
    }

    boolean guardsByItself(Guard member) {
        return learned.contains(member);
    }

    /** A member that an expression guards although its record says that it is always there. */
    public record Guard(String origin, String field) {}

    /** The shape of a variable. */
    public Optional<Shape> shape(String name) {
        return Optional.ofNullable(variables.get(name)).map(Binding::shape);
    }

    /** The names of the variables, in the order in which they came. */
    public List<String> names() {
        return List.copyOf(variables.keySet());
    }

    /** A variable and how {@code assume} calls it. */
    record Binding(Shape shape, String path) {}

    Scope with(String name, Shape shape, String path) {
        Map<String, Set<String>> kept = new LinkedHashMap<>(proven);
        kept.values().removeIf(names -> names.contains(name));
        return new Scope(put(name, new Binding(shape, path)), kept, assumed, origin, functions, guards, learned);
    }

    private Map<String, Binding> put(String name, Binding binding) {
        Map<String, Binding> more = new LinkedHashMap<>(variables);
        more.put(name, binding);
        return Collections.unmodifiableMap(more);
    }

    /** This scope where these expressions, and the links before them, are known not to be null. */
    Scope proving(List<Ast> expressions) {
        Scope scope = this;
        for (Ast expression : expressions) {
            scope = scope.proving(expression);
        }
        return scope;
    }

    private Scope proving(Ast expression) {
        Map<String, Set<String>> more = new LinkedHashMap<>(proven);
        LinkedList<String> links = new LinkedList<>();
        Ast link = expression;
        more.put(AstText.of(link), FreeNames.of(link));
        while (link instanceof Ast.Select select) {
            links.addFirst(select.field());
            link = select.target();
            more.put(AstText.of(link), FreeNames.of(link));
        }
        Map<String, Binding> narrowed = variables;
        Binding root = link instanceof Ast.Name name ? variables.get(name.name()) : null;
        if (root != null) {
            Binding proof = new Binding(Shapes.prove(root.shape(), new ArrayList<>(links)), root.path());
            narrowed = put(AstText.of(link), proof);
        }
        return new Scope(narrowed, more, assumed, origin, functions, guards, learned);
    }

    boolean isProven(Ast expression) {
        return proven.containsKey(AstText.of(expression));
    }

    /** How {@code assume} calls an expression. */
    String path(Ast expression) {
        if (expression instanceof Ast.Call call && call.target() != null && Macros.KEEPS_ELEMENTS.contains(call.function())) {
            return path(call.target());
        }
        if (expression instanceof Ast.Select select) {
            return AstText.member(path(select.target()), select.field());
        }
        return AstText.of(expression, name -> Optional.ofNullable(variables.get(name)).map(Binding::path).orElse(name));
    }

    boolean isAssumed(String path) {
        return assumed.stream().anyMatch(assumption -> assumption.equals(path)
                || assumption.startsWith(path + ".") || assumption.startsWith(path + "["));
    }

    String origin() {
        return origin;
    }

    LocalFunctions functions() {
        return functions;
    }

    void report(Guard guard) {
        guards.accept(guard);
    }

    /** A scope for the body of a local function: its parameters and nothing else. Its answer may be turned round where it is called. */
    Scope forFunction(LocalFunction function, List<Shape> shapes) {
        Scope inner = new Scope(Map.of(), Map.of(), Set.of(), "functions." + function.name(), functions, guards, Set.of());
        for (int i = 0; i < shapes.size(); i++) {
            inner = inner.with(function.parameters().get(i), shapes.get(i));
        }
        return inner;
    }
}
