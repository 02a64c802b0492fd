package io.github.synthskills.core.client;

import io.github.synthskills.runtime.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The order in which a schema names the members that must be there. Shapes are sorted by name, which would swap the parameters
 * of {@code move(source, destination)}; whoever wrote the schema said it in the order that people expect. Pure.
 */
final class RequiredOrder {

    private final Map<Set<String>, List<String>> orders = new HashMap<>();

    private RequiredOrder() {}

    /** The order of a schema and all its parts; objects that require the same have one order, the first that is found. */
    static RequiredOrder of(Json schema) {
        RequiredOrder order = new RequiredOrder();
        Deque<Json> open = new ArrayDeque<>(List.of(schema));
        while (!open.isEmpty()) {
            Json part = open.poll();
            order.note(part.get("required"));
            open.addAll(part.children());
        }
        return order;
    }

    private void note(Json required) {
        List<String> names = required.isList()
                ? required.children().stream().filter(Json::isString).map(Json::string).distinct().toList()
                : List.of();
        if (names.size() > 1) {
            orders.putIfAbsent(new TreeSet<>(names), names);
        }
    }

    /** The types, each with the members that must be there first, in this order, and the others after them. */
    TypesPlan applied(TypesPlan plan) {
        List<TypeDeclaration> declarations = plan.declarations().stream()
                .map(declaration -> declaration instanceof TypeDeclaration.Window window ? applied(window) : declaration)
                .toList();
        return new TypesPlan(plan.packageName(), plan.type(), declarations);
    }

    private TypeDeclaration applied(TypeDeclaration.Window window) {
        Set<String> required = window.members().stream()
                .filter(TypeDeclaration.Member::required)
                .map(TypeDeclaration.Member::wireName)
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> order = orders.getOrDefault(required, List.of());
        List<TypeDeclaration.Member> members = new ArrayList<>(window.members());
        members.sort(Comparator.comparing(member -> {
            int place = member.required() ? order.indexOf(member.wireName()) : -1;
            return place < 0 ? order.size() : place;
        }));
        return new TypeDeclaration.Window(window.name(), window.description(), window.choices(), members, window.closed(),
                window.additional());
    }
}
