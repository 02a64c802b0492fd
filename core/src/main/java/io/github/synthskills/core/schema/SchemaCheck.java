package io.github.synthskills.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.resource.SchemaLoader;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.text.CleanText;
import io.github.synthskills.runtime.type.EcmaPattern;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Validates JSON against one JSON Schema: drafts 4 to 2020-12 as {@code $schema} says, else 2020-12. Nothing is fetched, neither
 * from the network nor from disk; nothing throws; what takes too long or cannot be understood is {@link Verdict.Unknown}.
 * Formats are notes, as the specification has it. Immutable; not for use by several threads at once.
 */
public final class SchemaCheck {

    private static final int MOST_FINDINGS = 100;
    private static final int LONGEST_MESSAGE = 200;
    private static final int MOST_DIGITS = 1_000;
    private static final int LONGEST_SCHEMA = 4_000_000;

    private static final SchemaLoader METASCHEMAS = SchemaLoader.builder()
            .fetchRemoteResources(false)
            .allow(iri -> iri.toString().matches("https?://json-schema\\.org/.*"))
            .build();

    private final Json schema;

    private SchemaCheck(Json schema) {
        this.schema = schema;
    }

    /** The check of one schema; absent means that everything is valid. */
    public static SchemaCheck of(Json schema) {
        return new SchemaCheck(schema);
    }

    /** What came out. */
    public sealed interface Verdict {
        /** The value is valid. */
        record Valid() implements Verdict {}

        /**
         * The value is not valid.
         *
         * @param findings why: the first {@value SchemaCheck#MOST_FINDINGS}, at least one
         */
        record Invalid(List<Finding> findings) implements Verdict {
            public Invalid {
                findings = List.copyOf(findings);
            }
        }

        /**
         * The schema cannot be used, or only with more time than it is worth.
         *
         * @param reason why, for the log; no value in it
         */
        record Unknown(String reason) implements Verdict {}
    }

    /**
     * Something that the schema does not allow.
     *
     * @param path where, such as {@code filter.top} or {@code to[0]}; empty for the whole value
     * @param message what is wrong, in the validator's words, cleaned; it may name members, never values
     */
    public record Finding(String path, String message) {}

    /** Validates a value. */
    public Verdict check(Json value) {
        if (schema.isAbsent() || value.isAbsent()) {
            return new Verdict.Valid();
        }
        if (schema.toString().length() > LONGEST_SCHEMA) {
            return new Verdict.Unknown("the schema is longer than " + LONGEST_SCHEMA + " characters");
        }
        if (hasMonster(schema.node()) || hasMonster(value.node())) {
            return new Verdict.Unknown("a number has more than " + MOST_DIGITS + " digits");
        }
        try {
            Steps steps = new Steps();
            compiled().validate(steps, settled(value), OutputFormat.DEFAULT);
            List<Finding> findings = steps.getErrors().stream().limit(MOST_FINDINGS).map(SchemaCheck::finding).toList();
            return findings.isEmpty() ? new Verdict.Valid() : new Verdict.Invalid(findings);
        } catch (OutOfSteps e) {
            return new Verdict.Unknown("the schema takes more than " + Steps.MOST + " steps");
        } catch (StackOverflowError e) {
            return new Verdict.Unknown("the schema refers to itself without end");
        } catch (RuntimeException e) {
            // The validator throws many kinds of exceptions for schemas that it cannot read; their texts repeat the schema.
            return new Verdict.Unknown("the schema cannot be used: " + e.getClass().getSimpleName());
        }
    }

    /** The validator writes numbers out, and 1e999999999 takes a gigabyte. */
    private static boolean hasMonster(JsonNode node) {
        if (node.isBigDecimal()) {
            return Math.abs((long) node.decimalValue().scale()) > MOST_DIGITS;
        }
        for (JsonNode part : node) {
            if (hasMonster(part)) {
                return true;
            }
        }
        return false;
    }

    /** Made anew each time: the validator keeps what it compiles, and there is one schema for each check. */
    private Schema compiled() {
        EcmaPattern.Patience patience = new EcmaPattern.Patience();
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .locale(Locale.ROOT)
                .formatAssertionsEnabled(false)
                .preloadSchema(false)
                .regularExpressionFactory(pattern -> {
                    EcmaPattern known = EcmaPattern.of(pattern);
                    return text -> known.mayMatch(text, patience);
                })
                .build();
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        registry -> registry.schemaRegistryConfig(config).schemaLoader(METASCHEMAS))
                .getSchema(settled(schema));
    }

    /** The validator takes 1 and 1.0 for two values inside of constants and lists; written and read again both are 1. */
    private static JsonNode settled(Json value) {
        return Json.parse(value.toString()).node();
    }

    private static Finding finding(Error error) {
        String message = Objects.requireNonNullElse(error.getMessage(), error.getKeyword());
        return new Finding(path(error.getInstanceLocation()), CleanText.line(message, LONGEST_MESSAGE));
    }

    private static String path(NodePath location) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < location.getNameCount(); i++) {
            Object element = location.getElement(i);
            if (element instanceof Integer index) {
                path.append('[').append(index.intValue()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(CleanText.line(String.valueOf(element), LONGEST_MESSAGE));
            }
        }
        return path.toString();
    }

    /** Counts what the validator does, and ends what would take ages. */
    private static final class Steps extends ExecutionContext {
        private static final int MOST = 1_000_000;
        private int taken;

        @Override
        public void evaluationPathAddLast(String token) {
            count();
            super.evaluationPathAddLast(token);
        }

        @Override
        public void evaluationPathAddLast(int token) {
            count();
            super.evaluationPathAddLast(token);
        }

        private void count() {
            if (++taken > MOST) {
                throw new OutOfSteps();
            }
        }
    }

    private static final class OutOfSteps extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutOfSteps() {
            super("out of steps", null, false, false);
        }
    }
}
