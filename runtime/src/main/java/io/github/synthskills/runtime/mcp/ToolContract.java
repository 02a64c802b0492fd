package io.github.synthskills.runtime.mcp;

import io.github.synthskills.runtime.Json;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * What calls of a tool rely on in its definition: what the schema asserts of the arguments that they send, the rules that span
 * arguments, and how harmless the tool says it is. Texts, other arguments and the result's schema are not part of it: results
 * are read tolerantly, and which arguments are required shows when a call is made.
 */
public final class ToolContract {

    /** What would belong to an argument that is not declared by name. */
    private static final Set<String> UNDECLARED =
            Set.of("additionalProperties", "patternProperties", "unevaluatedProperties");

    private static final Set<String> SPANNING = Set.of(
            "allOf", "anyOf", "oneOf", "not", "if", "then", "else", "$ref", "$dynamicRef", "$recursiveRef",
            "dependencies", "dependentSchemas", "dependentRequired", "propertyNames", "minProperties", "maxProperties");

    /** Stands for the whole schema, which is said once only: it may be megabytes, and there may be thousands of arguments. */
    private static final Json NOT_UNDERSTOOD = Json.of("schema");

    /** 128 bits: short enough to read in code, far too long to be met by a definition that was made up to. */
    private static final int DIGITS = 32;

    private ToolContract() {}

    /**
     * The hash of what calls with some arguments rely on, 32 hex digits.
     *
     * @param arguments the names of the arguments that may be sent; declared or not
     */
    public static String of(ToolDefinition definition, Collection<String> arguments) {
        return of(definition, arguments, harmlessness(definition.annotations()));
    }

    /** Whether a tool still is what a contract was made of; one that promises to be more harmless than before is, too. */
    static boolean holds(String contract, ToolDefinition definition, Collection<String> arguments) {
        for (int promised = harmlessness(definition.annotations()); promised >= 0; promised--) {
            if (of(definition, arguments, promised).equals(contract)) {
                return true;
            }
        }
        return false;
    }

    /** The arguments without which a call is refused. */
    static Set<String> required(ToolDefinition definition) {
        Set<String> names = new TreeSet<>();
        definition.inputSchema().get("required").children().forEach(name -> {
            if (name.isString()) {
                names.add(name.string());
            }
        });
        return names;
    }

    private static String of(ToolDefinition definition, Collection<String> arguments, int harmlessness) {
        SchemaAssertions schema = SchemaAssertions.of(definition.inputSchema());
        Json.ObjectBuilder used = Json.object();
        Json others = schema.keywords(UNDECLARED);
        boolean whole = false;
        for (String name : new TreeSet<>(arguments)) {
            Json declared = schema.property(name);
            Json asserted = declared.isAbsent() ? others : declared;
            whole |= schema.isWhole(asserted);
            used.put(name, schema.isWhole(asserted) ? NOT_UNDERSTOOD : asserted);
        }
        Json rules = schema.keywords(SPANNING);
        whole |= schema.isWhole(rules);
        return Json.object()
                .put("arguments", used.build())
                .put("rules", schema.isWhole(rules) ? NOT_UNDERSTOOD : rules)
                .put("schema", whole ? definition.inputSchema() : Json.absent())
                .put("harmlessness", (long) harmlessness)
                .build()
                .sha256()
                .substring(0, DIGITS);
    }

    /** 2 if it says that it changes nothing, 1 if it does not say, 0 if it says that it may destroy. */
    private static int harmlessness(Json annotations) {
        if (isTrue(annotations.get("destructiveHint"))) {
            return 0;
        }
        return isTrue(annotations.get("readOnlyHint")) ? 2 : 1;
    }

    private static boolean isTrue(Json hint) {
        return hint.node().isBoolean() && hint.node().booleanValue();
    }
}
