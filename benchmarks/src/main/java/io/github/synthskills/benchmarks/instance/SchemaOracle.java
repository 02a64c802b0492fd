package io.github.synthskills.benchmarks.instance;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

/** Says whether a document is valid, by the networknt validator. Formats count. Not thread-safe. */
public final class SchemaOracle {

    private static final int LONGEST_MESSAGE = 200;

    private final Schema schema;

    /**
     * The verdicts of one schema; drafts as {@code $schema} says, else 2020-12. Nothing is fetched.
     *
     * @throws SchemaException if it is no schema
     */
    public SchemaOracle(JsonNode schema) {
        this(schema, true);
    }

    /**
     * The verdicts of one schema.
     *
     * @param formats whether formats count
     */
    public SchemaOracle(JsonNode schema, boolean formats) {
        SchemaRegistryConfig config = SchemaRegistryConfig.builder().formatAssertionsEnabled(formats).build();
        this.schema = SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        registry -> registry.schemaRegistryConfig(config).schemaLoader(loader -> loader.fetchRemoteResources(false)))
                .getSchema(schema);
    }

    /** Whether a document is valid. */
    public boolean valid(JsonNode document) {
        return schema.validate(document).isEmpty();
    }

    /** Why a document is not valid, for people. */
    public List<String> complaints(JsonNode document) {
        return schema.validate(document).stream()
                .map(Object::toString)
                .map(text -> text.length() > LONGEST_MESSAGE ? text.substring(0, LONGEST_MESSAGE) : text)
                .toList();
    }
}
