package io.github.synthskills.core.spec;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Collects what is written out in a plan, with the places in the file. */
final class PlanLiterals {

    private static final String OPEN = "${";
    /** Keys of steps whose values are made of expressions and texts; others decide on tools and policies. */
    private static final Set<String> VALUES = Set.of("with", "value", "yield", "key", "each", "when");
    private static final Set<String> BARE = Set.of("items", "next", "more", "exists");
    private static final Set<String> DECIDING = Set.of("find", "tool", "app", "skill", "description");
    private static final Set<String> FIXED = Set.of("pages", "at-most", "size", "retry", "attempts", "timeout");

    private final Source source;
    private final List<Found> found = new ArrayList<>();
    private final List<String> deciding = new ArrayList<>();

    PlanLiterals(Source source) {
        this.source = source;
    }

    /**
     * A literal in the file.
     *
     * @param node the YAML value it is in, or is
     * @param text that value, traced; empty for a list
     * @param start where in that text it starts
     */
    record Found(PlanLiteral literal, Node node, @Nullable TracedText text, int start) {}

    List<Found> found() {
        return found;
    }

    /** Words that decide on tools, and descriptions: a value in them cannot be exchanged. */
    List<String> deciding() {
        return deciding;
    }

    /** Whether a node is used in several places by an alias; then an exchange here would be one there, too. */
    static boolean hasAliases(Node root) {
        Map<Node, Boolean> seen = new IdentityHashMap<>();
        return repeats(root, seen);
    }

    private static boolean repeats(Node node, Map<Node, Boolean> seen) {
        if (seen.put(node, true) != null) {
            return true;
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream().anyMatch(item -> repeats(item, seen));
        }
        return node instanceof MappingNode mapping && mapping.getValue().stream()
                .anyMatch(tuple -> repeats(tuple.getKeyNode(), seen) || repeats(tuple.getValueNode(), seen));
    }

    void collect(MappingNode root) {
        members(root).forEach((key, value) -> {
            switch (key) {
                case "inputs" -> members(value).forEach(this::input);
                case "steps" -> steps("", value);
                case "functions" -> members(value).forEach(this::function);
                case "output" -> members(value).forEach((name, member) -> values("output " + name, "", member, false));
                case "run" -> values("run", "", value, true);
                default -> { }
            }
        });
    }

    /** The members of a mapping in their order; of a key that is there twice the first. */
    private static Map<String, Node> members(Node node) {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode)
                        .collect(Collectors.toMap(
                                PlanLiterals::key, NodeTuple::getValueNode, (one, other) -> one, LinkedHashMap::new))
                : Map.of();
    }

    private static String key(NodeTuple tuple) {
        return ((ScalarNode) tuple.getKeyNode()).getValue();
    }

    private void input(String name, Node declaration) {
        Map<String, Node> members = members(declaration);
        Node value = members.get("default");
        Node type = members.get("type") instanceof ScalarNode scalar && scalar.getValue().equals("array")
                ? members.get("items")
                : members.get("type");
        if (value != null) {
            String declared = type instanceof ScalarNode scalar ? scalar.getValue() : "";
            add("input " + name, "default", value, declared, false, false);
        }
        decide(members.get("description"));
    }

    private void steps(String parent, Node node) {
        if (node instanceof SequenceNode sequence) {
            for (Node step : sequence.getValue()) {
                Map<String, Node> members = members(step);
                String id = members.get("id") instanceof ScalarNode scalar ? scalar.getValue().strip() : "";
                step(parent.isEmpty() ? id : parent + "/" + id, members);
            }
        }
    }

    private void step(String path, Map<String, Node> members) {
        members.forEach((key, value) -> {
            if (key.equals("steps")) {
                steps(path, value);
            } else if (key.equals("pages") && value instanceof MappingNode || key.equals("ensure")) {
                nested(path, key, members(value));
            } else {
                value(path, key, value);
            }
        });
    }

    private void nested(String path, String place, Map<String, Node> members) {
        members.forEach((key, value) -> {
            if (key.equals("lookup")) {
                nested(path, place + " lookup", members(value));
            } else {
                value(path, place + " " + key, key, value);
            }
        });
    }

    private void value(String path, String key, Node value) {
        value(path, key, key, value);
    }

    private void value(String path, String place, String key, Node value) {
        if (VALUES.contains(key)) {
            values(path, place, value, false);
        } else if (BARE.contains(key) && value instanceof ScalarNode scalar) {
            expression(path, place, scalar, 0);
        } else if (FIXED.contains(key)) {
            values(path, place, value, true);
        } else if (DECIDING.contains(key)) {
            decide(value);
        }
    }

    private void decide(@Nullable Node node) {
        if (node instanceof ScalarNode scalar) {
            deciding.add(scalar.getValue());
        }
    }

    private void function(String name, Node node) {
        if (node instanceof ScalarNode scalar) {
            expression("function " + name, "", scalar, scalar.getValue().indexOf("->") + 2);
        }
    }

    private void values(String path, String place, Node node, boolean fixed) {
        if (node instanceof MappingNode) {
            members(node).forEach((key, value) -> values(path, (place + " " + key).strip(), value, fixed));
        } else {
            add(path, place, node, "", fixed, true);
        }
    }

    /** With whether expressions may stand in it. */
    private void add(String path, String place, Node node, String type, boolean fixed, boolean expressions) {
        if (node instanceof SequenceNode sequence) {
            boolean plain = !sequence.getValue().isEmpty() && sequence.getValue().stream()
                    .allMatch(item -> item instanceof ScalarNode scalar && !(expressions && scalar.getValue().contains(OPEN)));
            if (plain) {
                list(path, place, sequence, type, fixed);
            } else {
                sequence.getValue().forEach(item -> values(path, place, item, fixed));
            }
        } else if (node instanceof ScalarNode scalar) {
            scalar(path, place, scalar, type, fixed, expressions);
        }
    }

    private void list(String path, String place, SequenceNode sequence, String type, boolean fixed) {
        List<String> items = sequence.getValue().stream().map(item -> ((ScalarNode) item).getValue()).toList();
        found.add(new Found(new PlanLiteral(found.size(), path, place, PlanLiteral.Kind.LIST, String.join(", ", items), items,
                type, true, fixed), sequence, null, 0));
    }

    private void scalar(String path, String place, ScalarNode node, String type, boolean fixed, boolean expressions) {
        Object value = Scalars.value(node);
        if (value instanceof Number) {
            found(path, place, PlanLiteral.Kind.NUMBER, node, ScalarDecoder.decode(source, node), 0, node.getValue().length(), type,
                    true, fixed);
        } else if (value instanceof String text) {
            TracedText traced = ScalarDecoder.decode(source, node);
            if (expressions && text.contains(OPEN)) {
                parts(path, place, node, traced, fixed);
            } else {
                boolean block = node.getScalarStyle() == ScalarStyle.LITERAL || node.getScalarStyle() == ScalarStyle.FOLDED;
                found(path, place, PlanLiteral.Kind.TEXT, node, traced, 0, text.length(), type, !block, fixed);
            }
        }
    }

    private void parts(String path, String place, ScalarNode node, TracedText traced, boolean fixed) {
        String text = traced.text();
        int begin = 0;
        int at = 0;
        while (at < text.length()) {
            boolean escaped = text.startsWith("$" + OPEN, at);
            int end = !escaped && text.startsWith(OPEN, at) ? ExpressionEnd.find(text, at + OPEN.length()) : -1;
            if (end < 0) {
                at += escaped ? OPEN.length() + 1 : 1;
                continue;
            }
            part(path, place, node, traced, begin, at, fixed);
            tokens(path, place, node, traced, at + OPEN.length(), end, fixed);
            at = end + 1;
            begin = at;
        }
        part(path, place, node, traced, begin, text.length(), fixed);
    }

    private void part(String path, String place, ScalarNode node, TracedText traced, int begin, int end, boolean fixed) {
        if (!traced.text().substring(begin, end).isBlank()) {
            found(path, place, PlanLiteral.Kind.TEXT, node, traced, begin, end, "", false, fixed);
        }
    }

    private void expression(String path, String place, ScalarNode node, int from) {
        TracedText traced = ScalarDecoder.decode(source, node);
        tokens(path, place, node, traced, Math.min(from, traced.text().length()), traced.text().length(), false);
    }

    private void tokens(String path, String place, ScalarNode node, TracedText traced, int begin, int end, boolean fixed) {
        for (LiteralTokens.Token token : LiteralTokens.of(traced.text().substring(begin, end))) {
            found(path, place, token.kind(), node, traced, begin + token.start(), begin + token.end(), "", false, fixed);
        }
    }

    private void found(String path, String place, PlanLiteral.Kind kind, ScalarNode node, TracedText traced, int begin, int end,
            String type, boolean whole, boolean fixed) {
        String text = traced.text().substring(begin, end);
        found.add(new Found(new PlanLiteral(found.size(), path, place, kind, text, List.of(), type, whole, fixed),
                node, traced, begin));
    }
}
