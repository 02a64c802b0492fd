package io.github.synthskills.core.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.spec.ClientsSpec.Client;
import io.github.synthskills.core.spec.ClientsSpec.Named;
import io.github.synthskills.core.spec.ClientsSpec.Probe;
import io.github.synthskills.runtime.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClientsReaderTest {

    private static final String FULL = """
            package: com.example.clients
            clients:
              filesystem:
                tools: [read_text_file, list_directory]
                probe:
                  list_directory:
                    with:
                      - { path: "." }
                      - { path: sub, deep: { on: true, sizes: [1, 2.5, null] } }
                    allow: true
                    expect: empty
                    undeclared: [deep]
                  read_text_file: { sample: samples/read.json }
              git-mcp:
            """;

    @Test
    void shortFormNamesServersOnly() {
        ClientsSpec spec = read("package: com.example\nclients: [filesystem, memory]\n");

        assertThat(spec.clients()).extracting(Client::server).containsExactly("filesystem", "memory");
        assertThat(spec.clients()).extracting(Client::packageName)
                .containsExactly("com.example.filesystem", "com.example.memory");
        assertThat(spec.clients()).allSatisfy(client -> {
            assertThat(client.tools()).isNull();
            assertThat(client.probes()).isEmpty();
        });
    }

    @Test
    void longFormSaysWhichToolsAndHowToLookAtThem() {
        Client files = read(FULL).clients().get(0);
        Probe list = files.probes().get(0);
        Probe sample = files.probes().get(1);

        assertThat(files.tools()).extracting(Named::name).containsExactly("read_text_file", "list_directory");
        assertThat(list.with()).extracting(arguments -> arguments.json().toString()).containsExactly(
                "{\"path\":\".\"}", "{\"path\":\"sub\",\"deep\":{\"on\":true,\"sizes\":[1,2.5,null]}}");
        assertThat(list.allow()).isTrue();
        assertThat(list.expectEmpty()).isTrue();
        assertThat(list.undeclared()).containsExactly("deep");
        assertThat(sample.sample()).isNotNull();
        assertThat(sample.with()).isEmpty();
        assertThat(sample.allow()).isFalse();
        assertThat(read(FULL).clients().get(1).packageName()).isEqualTo("com.example.clients.git_mcp");
    }

    @Test
    void textWithDollarsIsNoExpression() {
        Probe probe = read("package: p\nclients: {a: {probe: {t: {with: {q: '$${x}'}}}}}\n").clients().get(0).probes().get(0);

        assertThat(probe.with().get(0).json()).isEqualTo(Json.parse("{\"q\":\"${x}\"}"));
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        assertThat(problems("""
                package: com.Example.class
                clients:
                  my-fs: { tols: [a] }
                  my_fs:
                    tools: []
                    probe:
                      a: {}
                      b: { with: 3 }
                      c: { with: { x: "${now}" } }
                      d: { with: {}, sample: ../secret.json }
                extra: 1
                """)).containsExactly(
                "SYNTH-CLIENTS-PACKAGE: clients.yaml:1:10: package 'com.Example.class': write a package of your own, in small"
                        + " letters, such as com.example.clients.",
                "SYNTH-SPEC-KEY: clients.yaml:3:12: unknown key 'tols' in 'my-fs'; did you mean 'tools'? Known keys: tools, probe.",
                "SYNTH-CLIENTS-NAME: clients.yaml:4:3: the clients of 'my_fs' and 'my-fs' would both be in package my_fs. Give one"
                        + " of the servers another name in servers.json.",
                "SYNTH-SPEC-MISSING: clients.yaml:5:12: 'tools' names no tool; leave it out for all tools of the server.",
                "SYNTH-SPEC-MISSING: clients.yaml:7:7: the probe of 'a' lacks the arguments to call it with; write with: {} for"
                        + " none, or sample: and a JSON file with a result.",
                "SYNTH-SPEC-TYPE: clients.yaml:8:18: 'with' is '3'; it must be a mapping of arguments, or a list of such"
                        + " mappings.",
                "SYNTH-SPEC-EXPRESSION: clients.yaml:9:23: arguments of a client's probe are plain values; there is nothing that"
                        + " an expression could refer to. Write $${ for a text that has ${ in it.",
                "SYNTH-SPEC-VALUE: clients.yaml:10:22: the probe of 'd' has both 'with' and 'sample'; a sample is looked at"
                        + " instead of a call, so keep one of the two.",
                "SYNTH-SPEC-VALUE: clients.yaml:10:30: sample '../secret.json': write the path of a file in the spec's folder,"
                        + " such as samples/item.json.",
                "SYNTH-SPEC-KEY: clients.yaml:11:1: unknown key 'extra' in 'clients.yaml'. Known keys: package, clients.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "''|SYNTH-SPEC-YAML",
        "package: p|SYNTH-SPEC-MISSING",
        "clients: [a]|SYNTH-SPEC-MISSING",
        "{package: p, clients: []}|SYNTH-SPEC-TYPE",
        "{package: p, clients: {}}|SYNTH-SPEC-TYPE",
        "{package: p, clients: a}|SYNTH-SPEC-TYPE",
        "{package: p, clients: [a, a]}|SYNTH-SPEC-DUPLICATE",
        "{package: p, clients: {a: {tools: [t, t]}}}|SYNTH-SPEC-DUPLICATE",
        "{package: p, clients: {a: {probe: {t: {with: []}}}}}|SYNTH-SPEC-MISSING",
        "{package: java.util, clients: [a]}|SYNTH-CLIENTS-PACKAGE",
        "[1]|SYNTH-SPEC-TYPE",
        "{|SYNTH-SPEC-YAML"
    })
    void wrongFormsHaveTheirId(String text, String id) {
        assertThat(problems(text)).singleElement().asString().startsWith(id + ": clients.yaml:");
    }

    private static ClientsSpec read(String text) {
        Problems problems = new Problems();
        ClientsSpec spec = ClientsReader.read("clients.yaml", text, problems);
        assertThat(problems.sorted()).isEmpty();
        assertThat(spec).isNotNull();
        return spec;
    }

    private static List<String> problems(String text) {
        Problems problems = new Problems();
        assertThat(ClientsReader.read("clients.yaml", text, problems)).isNull();
        return problems.sorted().stream().map(Problem::toString).toList();
    }
}
