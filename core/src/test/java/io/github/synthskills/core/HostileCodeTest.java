package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.escape.Hostile;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.verify.SourceCompiler;
import io.github.synthskills.runtime.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Servers whose names and texts try to become code or to leave the output folder, from the server to the classes: skills and
 * clients consist of exactly what was planned (the build checks that), and nothing of the texts runs when they are loaded.
 */
final class HostileCodeTest {

    @TempDir
    Path folder;

    private final PlayedServer server = PlayedServer.start();

    @BeforeEach
    void hush() {
        Canary.hush();
    }

    @AfterEach
    void close() {
        server.close();
        Canary.hush();
    }

    private static List<String> texts() {
        return Stream.of(Canary.texts(), Hostile.texts(), List.of("long ".repeat(2_000), "java.lang.String", "record", "yield"))
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /** A schema in which these texts stand wherever a text can stand. */
    private static Json schema(List<String> texts) {
        Json.ObjectBuilder properties = Json.object();
        List<Json> values = new ArrayList<>();
        for (String text : texts) {
            properties.put(text, Json.object()
                    .put("type", "string")
                    .put("title", text)
                    .put("description", text)
                    .put("default", text)
                    .put("format", text)
                    .put("pattern", text)
                    .build());
            values.add(Json.of(text));
        }
        properties.put("choice", Json.object().put("enum", Json.list(values, value -> value)).put("description", "*/").build());
        return Json.object()
                .put("type", "object")
                .put("title", Canary.texts().get(0))
                .put("description", Canary.texts().get(1))
                .put("properties", properties.build())
                .build();
    }

    private static Json tool(String name, String description, List<String> texts) {
        return Json.object()
                .put("name", name)
                .put("title", description)
                .put("description", description)
                .put("inputSchema", schema(texts))
                .put("outputSchema", schema(texts))
                .put("annotations", Json.object().put("readOnlyHint", true).put("title", description).build())
                .build();
    }

    /** A document with a member for every text but for those that mean that there are more pages. */
    private static String document() {
        Json.ObjectBuilder document = Json.object();
        texts().stream().filter(text -> !text.contains("nextLink")).forEach(text -> document.put(text, text));
        return document.build().toString();
    }

    @Test
    void canarySingsWhereItCan() throws ReflectiveOperationException {
        load(Canary.quoted());
        assertThat(Canary.sang()).isFalse();

        load(Canary.caged());

        assertThat(Canary.sang()).isTrue();
    }

    @Test
    void skillsOfHostileToolsAreWhatWasPlanned() throws ReflectiveOperationException {
        List<String> names = Canary.texts().stream().filter(name -> name.chars().allMatch(point -> point >= ' ' && point < 127))
                .filter(name -> name.length() <= 128 && name.equals(name.strip()))
                .toList();
        StringBuilder spec = new StringBuilder("skill: com.example.skills.Evil\ngoal: " + Json.of(Canary.texts().get(0)) + "\nsteps:\n");
        StringBuilder output = new StringBuilder();
        for (String name : names) {
            String id = "step" + output.toString().lines().count();
            List<String> texts = output.isEmpty() ? texts() : List.of(name);
            server.tool(tool(name, Canary.texts().get(1), texts).toString(), arguments -> PlayedServer.text(document()));
            // keys of specs have no expressions
            String with = name.contains("${") ? "" : ", with: { " + Json.of(name) + ": x }";
            spec.append("  - { id: " + id + ", tool: " + Json.of("evil/" + name) + with + " }\n");
            output.append("  ").append(id).append(": \"${").append(id).append("}\"\n");
        }
        BuildProject project = BuildProject.at(folder.resolve("project"))
                .servers(server.entry("evil", "\"trust\": \"annotations\""))
                .spec("evil", spec + "output:\n" + output);

        project.built("evil");

        assertThat(names).hasSizeGreaterThan(8);
        assertThat(project.code("com.example.skills.Evil")).contains(" record ");
        load(sources(project));
        assertThat(Canary.sang()).isFalse();
        assertNothingBeside("project");
    }

    @Test
    void clientsOfHostileToolsAreWhatWasPlanned() throws ReflectiveOperationException {
        for (String text : texts()) {
            server.tool(tool(text, text, List.of(text)).toString(), arguments -> PlayedServer.text(document()));
        }
        server.tool(tool("everything", Canary.texts().get(0), texts()).toString(), arguments -> PlayedServer.text(document()));
        BuildProject project = BuildProject.at(folder.resolve("project"))
                .servers(server.entry("evil", "\"trust\": \"annotations\""))
                .clients("package: com.example.clients\nclients: [evil]\n");

        ClientsOutcome outcome = project.buildClients();

        assertThat(errors(outcome)).isEmpty();
        Map<String, String> sources = sources(project);
        assertThat(sources).hasSizeGreaterThan(40).containsKey("com.example.clients.evil.EvilClient");
        load(sources);
        assertThat(Canary.sang()).isFalse();
        assertNothingBeside("project");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "../../outside", "..", "/etc/outside", "C:\\outside", "a/../../../outside", "*/ static { } /*", "com.evil; class X {}", "con",
        "java.lang", "class", "\u202eevil", "x\u0000y", "${x}", " "
    })
    void serversWithHostileIdsWriteNothingElsewhere(String id) throws ReflectiveOperationException {
        server.tool(tool("look", Canary.texts().get(0), Canary.texts().subList(0, 3)).toString(), arguments -> PlayedServer.text("{}"));
        BuildProject project = BuildProject.at(folder.resolve("project"))
                .servers(Json.of(id) + ": {\"url\": \"" + server.url() + "\"}")
                .clients("package: com.example.clients\nclients: [" + Json.of(id) + "]\n");

        ClientsOutcome outcome = project.buildClients();

        if (errors(outcome).isEmpty()) {
            Map<String, String> sources = sources(project);
            assertThat(sources.keySet()).isNotEmpty().allMatch(name -> name.matches("com\\.example\\.clients\\.[A-Za-z0-9_.]+"));
            load(sources);
        } else {
            assertThat(errors(outcome)).noneMatch(error -> error.contains("SYNTH-BUG") || error.contains("\u202e"));
            assertThat(sources(project)).isEmpty();
        }
        assertThat(Canary.sang()).isFalse();
        assertNothingBeside("project");
    }

    private static List<String> errors(ClientsOutcome outcome) {
        return outcome.problems().stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .map(Problem::toString)
                .toList();
    }

    /** The generated sources by the names of their classes. */
    private static Map<String, String> sources(BuildProject project) {
        Map<String, String> sources = new TreeMap<>();
        project.files().forEach((file, text) -> {
            String path = file.replace('\\', '/');
            if (path.startsWith("src/generated/java/")) {
                sources.put(path.replaceFirst("src/generated/java/", "").replaceFirst("\\.java$", "").replace('/', '.'), text);
            }
        });
        return sources;
    }

    /** Compiles sources strictly, and loads every class of them, static initialisers included. */
    private static void load(Map<String, String> sources) throws ReflectiveOperationException {
        SourceCompiler.Compilation compilation = SourceCompiler.againstRuntime().compile(new LinkedHashMap<>(sources));
        assertThat(compilation).isInstanceOf(SourceCompiler.Compilation.Compiled.class);
        Map<String, byte[]> classes = ((SourceCompiler.Compilation.Compiled) compilation).classes();
        ClassLoader loader = new ClassLoader(HostileCodeTest.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                byte[] bytes = classes.get(name);
                if (bytes == null) {
                    throw new ClassNotFoundException(name);
                }
                return defineClass(name, bytes, 0, bytes.length);
            }
        };
        for (String name : classes.keySet()) {
            Class.forName(name, true, loader);
        }
    }

    private void assertNothingBeside(String project) {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly(project);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        assertThat(Path.of("/etc/outside")).doesNotExist();
    }
}
