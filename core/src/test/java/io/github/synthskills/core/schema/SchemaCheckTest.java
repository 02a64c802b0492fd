package io.github.synthskills.core.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.synthskills.core.schema.SchemaCheck.Finding;
import io.github.synthskills.core.schema.SchemaCheck.Verdict;
import io.github.synthskills.runtime.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaCheckTest {

    static List<SchemaGroups.Group> groups() {
        return SchemaGroups.all();
    }

    private static Verdict check(String schema, String value) {
        return SchemaCheck.of(Json.parse(schema)).check(Json.parse(value));
    }

    private static List<Finding> findings(String schema, String value) {
        return ((Verdict.Invalid) check(schema, value)).findings();
    }

    @ParameterizedTest
    @MethodSource("groups")
    void valuesAreValidAsTheGroupsSay(SchemaGroups.Group group) {
        SchemaCheck check = SchemaCheck.of(group.schema());

        assertThat(group.valid()).allSatisfy(value ->
                assertThat(check.check(value)).isEqualTo(new Verdict.Valid()));
        assertThat(group.invalid()).allSatisfy(value ->
                assertThat(check.check(value)).isInstanceOf(Verdict.Invalid.class));
    }

    @Test
    void findingsSayWhereAndWhatButNoValue() {
        List<Finding> findings = findings("""
                {"type":"object","required":["id"],"properties":{"to":{"type":"array","items":{"properties":{
                  "sort":{"enum":["asc","desc"]},"n":{"maximum":5}}}}}}""", """
                {"to":[{},{"sort":"secret","n":4711}]}""");

        assertThat(findings).extracting(Finding::path).containsExactlyInAnyOrder("", "to[1].sort", "to[1].n");
        assertThat(findings.toString()).contains("asc", "maximum value of 5").doesNotContain("secret", "4711");
    }

    @Test
    void nothingIsFetched(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("schema.json"), "{\"type\":\"string\"}");
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://localhost:" + server.getAddress().getPort() + "/schema.json";
            for (String reference : List.of(url, file.toUri().toString(), "classpath:schema/groups.json")) {
                Verdict verdict = check("{\"properties\":{\"a\":{\"$ref\":\"" + reference + "\"}}}", "{\"a\":1}");

                assertThat(verdict).isInstanceOf(Verdict.Unknown.class);
            }
            assertThat(check("{\"$schema\":\"" + url + "\"}", "1")).isInstanceOf(Verdict.Unknown.class);
            assertThat(requests).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"$ref\":\"#\"}",
        "{\"$ref\":\"#/$defs/a\",\"$defs\":{\"a\":{\"$ref\":\"#/$defs/b\"},\"b\":{\"$ref\":\"#/$defs/a\"}}}",
        "{\"$ref\":\"#/nowhere\"}", "{\"$ref\":7}", "{\"$ref\":\"%zz\"}", "{\"$id\":\"::\",\"$ref\":\"x\"}", "[]", "7", "\"x\"",
        "{\"enum\":[1e999999999]}", "{\"minimum\":1e999999999}", "{\"multipleOf\":1e-999999999}",
        "{\"type\":7}", "{\"type\":[]}", "{\"properties\":[]}", "{\"anyOf\":{}}", "{\"pattern\":\"(\"}", "{\"items\":\"x\"}"
    })
    void schemasThatMakeNoSenseDoNoHarm(String schema) {
        assertThat(check(schema, "{\"a\":[\"b\"]}")).isNotNull();
        assertThat(check(schema, "\"text\"")).isNotNull();
    }

    @Test
    void schemasThatMultiplyAreGivenUp() {
        StringBuilder schema = new StringBuilder("{\"$ref\":\"#/$defs/d0\",\"$defs\":{");
        for (int i = 0; i < 30; i++) {
            String next = "{\"$ref\":\"#/$defs/d" + (i + 1) + "\"}";
            schema.append("\"d").append(i).append("\":{\"anyOf\":[").append(next).append(',').append(next).append("]},");
        }

        assertThat(check(schema.append("\"d30\":{\"type\":\"string\"}}}").toString(), "1"))
                .isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void patternsThatBacktrackForAgesAreGivenUp() {
        assertThat(check("{\"pattern\":\"^(a+)+$\"}", "\"" + "a".repeat(60) + "!\"")).isNotNull();
    }

    @Test
    void patternsThatTakeTheirTimeOnManyTextsAreGivenUp() {
        String texts = "[" + String.join(",", Collections.nCopies(50_000, "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\"")) + "]";
        String schema = "{\"type\":\"array\",\"items\":{\"type\":\"string\",\"pattern\":\"^(a|aa)+$\"}}";

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> check(schema, texts));
    }
}
