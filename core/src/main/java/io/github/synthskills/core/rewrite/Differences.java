package io.github.synthskills.core.rewrite;

import io.github.synthskills.core.expression.Ast;
import io.github.synthskills.core.rewrite.SpecChange.Kind;
import io.github.synthskills.core.spec.TaskSpec.Expression;
import io.github.synthskills.core.spec.TaskSpec.Part;
import io.github.synthskills.core.spec.TaskSpec.Value;
import io.github.synthskills.runtime.text.CleanText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The differences within one node. */
final class Differences {

    private static final int LONGEST = 80;

    private final String node;
    private final Map<String, String> renamed;
    private final List<SpecChange> changes = new ArrayList<>();

    /** With the steps that have other names now, by their old ones. */
    Differences(String node, Map<String, String> renamed) {
        this.node = node;
        this.renamed = renamed;
    }

    List<SpecChange> changes() {
        return changes;
    }

    void add(Kind kind, String place, @Nullable String from, @Nullable String to) {
        changes.add(new SpecChange(kind, node, place, from == null ? null : line(from), to == null ? null : line(to)));
    }

    /** Compares what prints as it is. */
    void compare(Kind kind, String place, @Nullable Object from, @Nullable Object to) {
        if (!Objects.equals(from, to)) {
            add(kind, place, from == null ? null : from.toString(), to == null ? null : to.toString());
        }
    }

    void compare(String place, @Nullable Expression from, @Nullable Expression to) {
        if (from == null || to == null) {
            compare(Kind.EXPRESSION, place, from == null ? null : from.source(), to == null ? null : to.source());
            return;
        }
        List<SpecChange> literals = new ArrayList<>();
        if (same(place, from.ast(), to.ast(), literals)) {
            changes.addAll(literals);
        } else {
            add(Kind.EXPRESSION, place, from.source(), to.source());
        }
    }

    void compare(String place, @Nullable Value from, @Nullable Value to) {
        if (from instanceof Value.Members before && to instanceof Value.Members now) {
            members(place, before, now);
        } else if (from instanceof Value.Whole before && to instanceof Value.Whole now) {
            compare(place, before.expression(), now.expression());
        } else if (from instanceof Value.Template before && to instanceof Value.Template now) {
            template(place, before, now);
        } else if (from instanceof Value.Items before && to instanceof Value.Items now
                && before.items().size() == now.items().size()) {
            for (int i = 0; i < before.items().size(); i++) {
                compare(place, before.items().get(i), now.items().get(i));
            }
        } else if (from != null || to != null) {
            other(place, from, to);
        }
    }

    private void other(String place, @Nullable Value from, @Nullable Value to) {
        boolean literal = (from == null || isLiteral(from)) && (to == null || isLiteral(to));
        String before = from == null ? null : text(from);
        String now = to == null ? null : text(to);
        // The number 5 and the text "5" print alike.
        boolean same = literal && from != null && to != null && Objects.equals(plain(from), plain(to));
        if (!same) {
            add(literal ? Kind.LITERAL : Kind.EXPRESSION, place, before, now);
        }
    }

    private static @Nullable Object plain(Value value) {
        return value instanceof Value.Plain scalar
                ? scalar.scalar()
                : value instanceof Value.Items items ? items.items().stream().map(Differences::plain).toList() : value;
    }

    private void members(String place, Value.Members from, Value.Members to) {
        Set<String> names = new LinkedHashSet<>(from.members().keySet());
        names.addAll(to.members().keySet());
        for (String name : names) {
            compare((place + " " + name).strip(), from.members().get(name), to.members().get(name));
        }
    }

    private void template(String place, Value.Template from, Value.Template to) {
        List<SpecChange> literals = new ArrayList<>();
        boolean same = from.parts().size() == to.parts().size();
        for (int i = 0; same && i < from.parts().size(); i++) {
            Part before = from.parts().get(i);
            Part now = to.parts().get(i);
            if (before instanceof Part.Text one && now instanceof Part.Text other) {
                literal(place, one.text(), other.text(), literals);
            } else if (before instanceof Part.Embedded one && now instanceof Part.Embedded other) {
                same = same(place, one.expression().ast(), other.expression().ast(), literals);
            } else {
                same = false;
            }
        }
        if (same) {
            changes.addAll(literals);
        } else {
            add(Kind.EXPRESSION, place, text(from), text(to));
        }
    }

    private void literal(String place, @Nullable Object from, @Nullable Object to, List<SpecChange> literals) {
        if (!Objects.equals(from, to)) {
            literals.add(new SpecChange(Kind.LITERAL, node, place, line(String.valueOf(from)), line(String.valueOf(to))));
        }
    }

    /** Whether two expressions differ in nothing but literals. */
    private boolean same(String place, Ast from, Ast to, List<SpecChange> literals) {
        if (from instanceof Ast.Literal one && to instanceof Ast.Literal other) {
            literal(place, one.value(), other.value(), literals);
            return true;
        }
        if (from instanceof Ast.Name one && to instanceof Ast.Name other) {
            return renamed.getOrDefault(one.name(), one.name()).equals(other.name());
        }
        if (from instanceof Ast.Select one && to instanceof Ast.Select other) {
            return one.field().equals(other.field()) && one.optional() == other.optional()
                    && same(place, one.target(), other.target(), literals);
        }
        if (from instanceof Ast.Index one && to instanceof Ast.Index other) {
            return same(place, one.target(), other.target(), literals) && same(place, one.index(), other.index(), literals);
        }
        if (from instanceof Ast.ListLiteral one && to instanceof Ast.ListLiteral other) {
            return all(place, one.elements(), other.elements(), literals);
        }
        if (from instanceof Ast.MapLiteral one && to instanceof Ast.MapLiteral other) {
            return all(place, one.entries().stream().map(Ast.Entry::value).toList(),
                            other.entries().stream().map(Ast.Entry::value).toList(), literals)
                    && keys(one).equals(keys(other));
        }
        if (from instanceof Ast.Call one && to instanceof Ast.Call other) {
            boolean targets = one.target() == null || other.target() == null
                    ? one.target() == other.target()
                    : same(place, one.target(), other.target(), literals);
            return targets && one.function().equals(other.function()) && all(place, one.arguments(), other.arguments(), literals);
        }
        return false;
    }

    private boolean all(String place, List<Ast> from, List<Ast> to, List<SpecChange> literals) {
        boolean same = from.size() == to.size();
        for (int i = 0; same && i < from.size(); i++) {
            same = same(place, from.get(i), to.get(i), literals);
        }
        return same;
    }

    /** Keys name members, so they are no values. */
    private static List<Object> keys(Ast.MapLiteral map) {
        return map.entries().stream()
                .map(entry -> entry.key() instanceof Ast.Literal literal ? String.valueOf(literal.value()) : (Object) entry.key())
                .toList();
    }

    private static boolean isLiteral(Value value) {
        return value instanceof Value.Plain
                || (value instanceof Value.Items items && items.items().stream().allMatch(Differences::isLiteral))
                || (value instanceof Value.Members members && members.members().values().stream().allMatch(Differences::isLiteral));
    }

    /** A value as somebody would write it. */
    static String text(Value value) {
        if (value instanceof Value.Plain plain) {
            return String.valueOf(plain.scalar());
        }
        if (value instanceof Value.Whole whole) {
            return "${" + whole.expression().source() + "}";
        }
        if (value instanceof Value.Template template) {
            return template.parts().stream()
                    .map(part -> part instanceof Part.Text text
                            ? text.text()
                            : "${" + ((Part.Embedded) part).expression().source() + "}")
                    .collect(Collectors.joining());
        }
        if (value instanceof Value.Items items) {
            return items.items().stream().map(Differences::text).collect(Collectors.joining(", ", "[", "]"));
        }
        return ((Value.Members) value).members().entrySet().stream()
                .map(member -> member.getKey() + ": " + text(member.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String line(String text) {
        return CleanText.line(text, LONGEST);
    }
}
