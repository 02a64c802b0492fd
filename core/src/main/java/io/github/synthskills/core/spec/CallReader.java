package io.github.synthskills.core.spec;

import io.github.synthskills.core.spec.TaskSpec.Ensure;
import io.github.synthskills.core.spec.TaskSpec.Literal;
import io.github.synthskills.core.spec.TaskSpec.LookupCall;
import io.github.synthskills.core.spec.TaskSpec.Pages;
import io.github.synthskills.core.spec.TaskSpec.ProbeSpec;
import io.github.synthskills.core.spec.TaskSpec.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads what a step says of its tool call. */
final class CallReader {

    private static final int MOST_PAGES = 1_000_000;
    private static final int MOST_ARGUMENT_SETS = 20;
    private static final Pattern LEAVES_FOLDER = Pattern.compile("^/|\\\\|\\.\\.|:");
    private static final Pattern SERVER = Pattern.compile("[A-Za-z0-9_.-]{1,100}");
    /** Lenient, since the lines to paste can name the result of any expression, such as {@code rows.reverse()[].name}. */
    private static final Pattern PATH = Pattern.compile("[a-z][A-Za-z0-9]*([.\\[(].*)?");

    private final Reading reading;
    private final ExpressionReader expressions;
    private final ValueReader values;

    CallReader(Reading reading, ExpressionReader expressions, ValueReader values) {
        this.reading = reading;
        this.expressions = expressions;
        this.values = values;
    }

    /** The tool that a mapping names or looks for; null if there is none, with a problem if it is broken. */
    @Nullable Target target(Mapping mapping, @Nullable String inherited) {
        Node tool = mapping.get("tool");
        Node find = mapping.get("find");
        if (tool != null) {
            return pinned(tool);
        }
        String app = app(mapping);
        String intent = find == null ? null : reading.text(find, "find");
        return find == null || intent == null
                ? null
                : new Target.Sought(reading.position(find), app == null ? inherited : app, intent.replaceAll("\\s+", " "));
    }

    private Target.@Nullable Pinned pinned(Node node) {
        String text = reading.text(node, "tool");
        int slash = text == null ? -1 : text.indexOf('/');
        if (text == null) {
            return null;
        }
        if (slash < 1 || slash == text.length() - 1 || !SERVER.matcher(text.substring(0, slash)).matches()) {
            reading.error("SYNTH-SPEC-VALUE", node, "tool " + Reading.quote(text)
                    + ": write server/tool, such as outlook/list-messages; the servers are those of servers.json.");
            return null;
        }
        return new Target.Pinned(reading.position(node), text.substring(0, slash), text.substring(slash + 1));
    }

    private @Nullable String app(Mapping mapping) {
        Node node = mapping.get("app");
        String app = mapping.text("app");
        if (node != null && app != null && !SERVER.matcher(app).matches()) {
            reading.error("SYNTH-SPEC-VALUE", node, "app " + Reading.quote(app)
                    + ": write the id of a server of servers.json, such as outlook.");
            return null;
        }
        return app;
    }

    @Nullable Pages pages(Mapping step) {
        Node node = step.get("pages");
        if (node == null) {
            return null;
        }
        if (node instanceof MappingNode) {
            return explicit(node);
        }
        if (node instanceof ScalarNode scalar && scalar.getValue().equals("all")) {
            return new Pages.Inferred(reading.position(node), 0);
        }
        if (node instanceof ScalarNode scalar && Scalars.value(scalar) instanceof Long) {
            return new Pages.Inferred(reading.position(node), Mapping.count(reading, node, "pages", MOST_PAGES));
        }
        reading.wrongType(node, "pages", "'all', a number of pages, or { items: ..., next: ..., into: ... }");
        return null;
    }

    private Pages.@Nullable Explicit explicit(Node node) {
        Mapping mapping = Mapping.of(reading, node, "pages", SpecKeys.PAGES);
        if (mapping == null) {
            return null;
        }
        if (mapping.has("next") != mapping.has("into")) {
            String there = mapping.has("next") ? "next" : "into";
            reading.error("SYNTH-SPEC-MISSING", mapping.keyNode(there), "'next' (where a page holds its successor) and "
                    + "'into' (the argument that takes it) go together; add the other one.");
        }
        return new Pages.Explicit(
                mapping.position(),
                expressions.bare(mapping, "items"),
                expressions.bare(mapping, "next"),
                mapping.text("into"),
                expressions.bare(mapping, "more"),
                size(mapping),
                mapping.count("at-most", MOST_PAGES));
    }

    private Map<String, Literal> size(Mapping pages) {
        Node node = pages.get("size");
        Mapping mapping = node == null ? null : Mapping.of(reading, node, "size");
        Map<String, Literal> size = new LinkedHashMap<>();
        if (mapping != null) {
            for (Mapping.Entry entry : mapping.entries()) {
                if (entry.value() instanceof ScalarNode scalar && Scalars.value(scalar) != null) {
                    size.put(entry.key(), new Literal(reading.position(scalar), Scalars.value(scalar)));
                } else {
                    reading.wrongType(entry.value(), entry.key(), "a number or text, the value of a page-size argument");
                }
            }
        }
        return size;
    }

    @Nullable Ensure ensure(Mapping step, @Nullable String app) {
        Node node = step.get("ensure");
        if (node == null) {
            return null;
        }
        if (node instanceof ScalarNode scalar && scalar.getValue().equals("exists")) {
            return new Ensure(reading.position(node), null, null, false);
        }
        if (!(node instanceof MappingNode)) {
            reading.wrongType(node, "ensure", "'exists', or { lookup: { find: ..., with: ... } }");
            return null;
        }
        Mapping mapping = Mapping.of(reading, node, "ensure", SpecKeys.ENSURE);
        if (mapping == null) {
            return null;
        }
        boolean lookFirst = mapping.choice("order", false, Map.of("create-first", false, "look-first", true));
        return new Ensure(mapping.position(), lookup(mapping, app), expressions.bare(mapping, "exists"), lookFirst);
    }

    private @Nullable LookupCall lookup(Mapping ensure, @Nullable String app) {
        Node node = ensure.get("lookup");
        Mapping mapping = node == null ? null : Mapping.of(reading, node, "lookup", SpecKeys.LOOKUP);
        if (mapping == null) {
            return null;
        }
        if (mapping.has("find") == mapping.has("tool")) {
            reading.error("SYNTH-SPEC-ACTION", mapping.node(), "'lookup' needs exactly one of find, tool.");
            return null;
        }
        Target target = target(mapping, app);
        return target == null
                ? null
                : new LookupCall(target, values.membersOf(mapping, "with"), values.valueOf(mapping, "yield"));
    }

    ProbeSpec probe(Mapping step) {
        Node node = step.get("probe");
        if (node == null) {
            return ProbeSpec.NONE;
        }
        if (node instanceof ScalarNode scalar && scalar.getValue().equals("allow")) {
            return new ProbeSpec(true, false, null, null);
        }
        if (!(node instanceof MappingNode)) {
            reading.wrongType(node, "probe", "'allow', or { allow: true, expect: empty, with: {...}, sample: file.json }");
            return ProbeSpec.NONE;
        }
        Mapping mapping = Mapping.of(reading, node, "probe", SpecKeys.PROBE);
        if (mapping == null) {
            return ProbeSpec.NONE;
        }
        return new ProbeSpec(
                mapping.flag("allow"),
                mapping.choice("expect", false, Map.of("empty", true)),
                mapping.has("with") ? argumentSets(mapping) : null,
                sample(reading, mapping));
    }

    /** One set of arguments, or a list of them. */
    private @Nullable List<TaskSpec.Value.Members> argumentSets(Mapping probe) {
        List<TaskSpec.Value.Members> sets = new ArrayList<>();
        for (Node node : probe.list("with")) {
            TaskSpec.Value.Members members = values.members(node, "with");
            if (members != null) {
                sets.add(members);
            }
        }
        if (sets.size() > MOST_ARGUMENT_SETS) {
            reading.error("SYNTH-SPEC-LIMIT", probe.keyNode("with"), "'with' of 'probe' has " + sets.size()
                    + " sets of arguments; a probe tries at most " + MOST_ARGUMENT_SETS + ".");
        }
        return sets.isEmpty() ? null : sets;
    }

    /** The sample's path stays within the folder of specs. */
    static @Nullable String sample(Reading reading, Mapping probe) {
        Node node = probe.get("sample");
        String file = probe.text("sample");
        if (node != null && file != null && LEAVES_FOLDER.matcher(file).find()) {
            reading.error("SYNTH-SPEC-VALUE", node, "sample " + Reading.quote(file)
                    + ": write the path of a file in the spec's folder, such as samples/item.json.");
            return null;
        }
        return file;
    }

    /** Paths such as {@code messages[].from}. */
    List<Literal> paths(Mapping step) {
        List<Literal> paths = new ArrayList<>();
        for (Node node : step.list("assume")) {
            String path = reading.text(node, "assume");
            if (path != null && PATH.matcher(path).matches()) {
                paths.add(new Literal(reading.position(node), path));
            } else if (path != null) {
                reading.error("SYNTH-SPEC-VALUE", node, "assume " + Reading.quote(path)
                        + ": write a path such as messages[].from or result.value[].name.");
            }
        }
        return paths;
    }

    List<String> texts(Mapping step, String key) {
        List<String> texts = new ArrayList<>();
        for (Node node : step.list(key)) {
            String text = reading.text(node, key);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }
}
