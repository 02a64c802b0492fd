package io.github.synthskills.core.generate.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.generate.GeneratedSource;
import io.github.synthskills.core.generate.GeneratedType;
import io.github.synthskills.core.generate.GeneratedType.Kind;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a class file cannot hold is left to JSON; what it can hold has a type. */
final class LargeTypesTest {

    private static final String LONG = "x".repeat(9_000);
    private static final String TOO_LONG = "y".repeat(40_000);
    private static final int DEPTH = 40;

    private static final Map<String, GeneratedSource> SOURCES = new TreeMap<>();
    private static ClientCode code;

    @BeforeAll
    static void compile() {
        add("Wide", object(300, "{\"type\": \"integer\", \"minimum\": 1, \"maximum\": 9}"));
        add("Wider", object(3_000, "{\"type\": \"string\"}").replaceFirst("\\{", "{\"additionalProperties\": false,"));
        add("Some", constants(1_000));
        add("Many", constants(1_001));
        add("Deep", deep());
        add("Long", """
                {"properties": {"%s": {"type": "string"}, "%s": {"type": "string"}, "e": {"enum": ["%s", "%s"]},
                 "p": {"type": "string", "pattern": "%s"}, "d": {"type": "string", "default": "%s"}}}"""
                .formatted(LONG, TOO_LONG, LONG, TOO_LONG, TOO_LONG, TOO_LONG));
        code = ClientCode.compiled(SOURCES.values());
    }

    private static void add(String name, String schema) {
        SOURCES.put(name, ClientCode.source(name, schema));
    }

    @Test
    void manyMembersHaveAccessors() {
        assertThat(SOURCES.get("Wide").type().methods()).contains("member0/0", "member299/0");
        assertThat(code.findings("Wide", "{\"member299\": 10}")).contains("member299");
    }

    @Test
    void tooManyMembersStayReachableAsJson() {
        assertThat(SOURCES.get("Wider").type().methods()).hasSize(1_001);
        assertThat(code.findings("Wider", "{\"member2999\": \"a\"}")).isEqualTo("");
    }

    @Test
    void aThousandConstantsAreAnEnumAndMoreAreText() {
        assertThat(SOURCES.get("Some").type().types()).extracting(GeneratedType::kind).containsExactly(Kind.ENUM);
        assertThat(SOURCES.get("Many").type().types()).isEmpty();
        assertThat(code.findings("Some", "{\"v\": \"value 999\"}")).isEqualTo("");
    }

    @Test
    void deepRecordsAreTypes() {
        String document = "{\"inner\": ".repeat(DEPTH) + "5" + "}".repeat(DEPTH);

        assertThat(code.findings("Deep", document)).contains("inner.inner").contains("text");
    }

    @Test
    void longNamesAndValuesFit() {
        assertThat(SOURCES.get("Long").type().fields()).hasSize(5);
        assertThat(code.findings("Long", "{\"e\": \"anything\"}")).isEqualTo("");
    }

    private static String deep() {
        String schema = "{\"type\": \"string\"}";
        for (int i = 0; i < DEPTH; i++) {
            schema = "{\"type\": \"object\", \"required\": [\"inner\"], \"properties\": {\"inner\": " + schema + "}}";
        }
        return schema;
    }

    private static String object(int members, String shape) {
        return IntStream.range(0, members)
                .mapToObj(i -> "\"member" + i + "\": " + shape)
                .collect(Collectors.joining(", ", "{\"type\": \"object\", \"properties\": {", "}}"));
    }

    private static String constants(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"value " + i + "\"")
                .collect(Collectors.joining(", ", "{\"properties\": {\"v\": {\"enum\": [", "]}}}"));
    }
}
