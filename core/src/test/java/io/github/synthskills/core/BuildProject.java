package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.discovery.DiscoveryOptions;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.route.Route;
import io.github.synthskills.core.route.RouteOptions;
import io.github.synthskills.core.trajectory.Memory;
import io.github.synthskills.runtime.mcp.SessionOptions;
import io.github.synthskills.sandbox.App;
import io.github.synthskills.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A project in a folder, with specs and servers, that is built as the plugin would build it. */
final class BuildProject {

    private final Path folder;
    private @Nullable HeldMemory memory;
    private @Nullable Route route;
    private RouteOptions routing = RouteOptions.DEFAULT;
    private boolean onDisk;
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());

    private BuildProject(Path folder) {
        this.folder = folder;
    }

    /** The project that is in a folder, or an empty one. */
    static BuildProject at(Path folder) {
        return new BuildProject(folder);
    }

    /** A copy of this project in another folder, with everything that was built. */
    BuildProject copy(Path to) {
        BuildProject copy = new BuildProject(to);
        files().forEach(copy::write);
        return copy;
    }

    /** A project whose servers are the apps of a sandbox, with annotations that are trusted. */
    static BuildProject with(Path folder, Sandbox sandbox) {
        return new BuildProject(folder).servers(sandbox, "\"trust\": \"annotations\"");
    }

    /** Builds with a memory of builds from now on. */
    BuildProject remembering(HeldMemory held) {
        memory = held;
        return this;
    }

    /** Builds with the memory that projects have, in {@code .synth/memory}, from now on. */
    BuildProject rememberingOnDisk() {
        onDisk = true;
        return this;
    }

    /** Takes over no more than this from now on; all if it is null. */
    BuildProject atMost(@Nullable Route most) {
        route = most;
        return this;
    }

    /** Looks for plans with these thresholds from now on. */
    BuildProject routing(double rewriteFrom, double sameFrom) {
        routing = new RouteOptions(rewriteFrom, sameFrom);
        return this;
    }

    /** Uses the apps of a sandbox, with more in each entry of {@code servers.json}. */
    BuildProject servers(Sandbox sandbox, String more) {
        String rest = more.isEmpty() ? "" : ", " + more;
        return servers("""
                "outlook": {"url": "%s"%s}, "onedrive": {"url": "%s"%s}"""
                .formatted(sandbox.url(App.OUTLOOK), rest, sandbox.url(App.ONEDRIVE), rest));
    }

    /** Uses these entries of {@code mcpServers}. */
    BuildProject servers(String entries) {
        return write("src/main/synth/servers.json", "{\"mcpServers\": {" + entries + "}}\n");
    }

    /** Lets every server be one that nobody answers for. */
    BuildProject deadServers() {
        return servers("\"outlook\": {\"url\": \"http://127.0.0.1:9/mcp\", \"trust\": \"annotations\"}, "
                + "\"onedrive\": {\"url\": \"http://127.0.0.1:9/mcp\", \"trust\": \"annotations\"}");
    }

    BuildProject spec(String name, String yaml) {
        return write("src/main/synth/" + name + ".skill.yaml", yaml);
    }

    /** Replaces text of a spec, which must be there. */
    BuildProject edit(String name, String from, String to) {
        String yaml = read("src/main/synth/" + name + ".skill.yaml");
        assertThat(yaml).contains(from);
        return spec(name, yaml.replace(from, to));
    }

    BuildProject write(String file, String text) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a file or folder. */
    void delete(String file) {
        try (Stream<Path> below = Files.walk(folder.resolve(file))) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String specText(String name) {
        return read("src/main/synth/" + name + ".skill.yaml");
    }

    String lock(String name) {
        return read("src/main/synth/" + name + ".lock.json");
    }

    String code(String className) {
        return read("src/generated/java/" + className.replace('.', '/') + ".java");
    }

    Path serversFile() {
        return folder.resolve("src/main/synth/servers.json");
    }

    Path outputFolder() {
        return folder.resolve("src/generated/java");
    }

    /** Every file of the project with its text; the registry of tools, which is no text, is no part of it. */
    Map<String, String> files() {
        Path registry = folder.resolve(".synth/discovery");
        try (Stream<Path> files = Files.walk(folder)) {
            Map<String, String> texts = new TreeMap<>();
            for (Path file : files.filter(file -> Files.isRegularFile(file) && !file.startsWith(registry)).toList()) {
                texts.put(folder.relativize(file).toString(), Files.readString(file));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the last build logged, in order; what helps to find out why included. */
    List<String> log() {
        return List.copyOf(log);
    }

    /** Which steps the last build probed, by path. */
    List<String> probed() {
        return log().stream()
                .filter(line -> line.contains(": probed "))
                .map(line -> line.strip().substring(0, line.strip().indexOf(':')))
                .toList();
    }

    List<SkillOutcome> build(String... skills) {
        return build(false, false, skills);
    }

    List<SkillOutcome> offline(String... skills) {
        return build(true, false, skills);
    }

    List<SkillOutcome> refresh(String... skills) {
        return build(false, true, skills);
    }

    private List<SkillOutcome> build(boolean offline, boolean refresh, String... skills) {
        log.clear();
        HeldMemory held = memory;
        if (onDisk) {
            return SkillBuild.run(request(offline, refresh, MemoryUse.below(folder), skills));
        }
        return held == null
                ? SkillBuild.run(request(offline, refresh, MemoryUse.NONE, skills), () -> Memory.NONE)
                : SkillBuild.run(request(offline, refresh, MemoryUse.below(folder), skills), held::open);
    }

    /** Builds one spec, which must succeed, with some memory; gives the log. */
    List<String> builtWith(Supplier<Memory> memories, String skill) {
        log.clear();
        asBuilt(SkillBuild.run(request(false, false, MemoryUse.below(folder), skill), memories).get(0));
        return log();
    }

    private SkillBuildRequest request(boolean offline, boolean refresh, MemoryUse use, String... skills) {
        return new SkillBuildRequest(folder, folder.resolve("src/main/synth"), outputFolder(), Arrays.asList(skills), offline,
                refresh, false, DiscoveryOptions.below(folder), use.atMost(route).routed(routing), SessionOptions.defaults().startTimeout(),
                Map.of(), Map.of(), new Lines());
    }

    /** What {@code clients.yaml} says. */
    BuildProject clients(String yaml) {
        return write("src/main/synth/clients.yaml", yaml);
    }

    ClientsOutcome buildClients() {
        return buildClients(false, false);
    }

    /** Builds the clients as the plugin does after an earlier build, whose files are those in the output folder. */
    ClientsOutcome buildClients(boolean offline, boolean refresh) {
        log.clear();
        return ClientBuild.run(new SkillBuildRequest(
                folder, folder.resolve("src/main/synth"), outputFolder(), List.of(), offline, refresh,
                Map.of(), Map.of(ClientBuild.FILE, outputs()), new Lines()));
    }

    /** The files in the output folder. */
    List<Path> outputs() {
        if (!Files.exists(outputFolder())) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(outputFolder())) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Builds one spec that must succeed. */
    SkillOutcome.Built built(String skill) {
        return asBuilt(build(skill).get(0));
    }

    SkillOutcome.Built asBuilt(SkillOutcome outcome) {
        assertThat(outcome)
                .as(() -> outcome.problems() + "\n" + String.join("\n", log))
                .isInstanceOf(SkillOutcome.Built.class);
        return (SkillOutcome.Built) outcome;
    }

    /** Builds one spec that must fail; gives what is printed of its errors. */
    List<String> failed(String skill) {
        return failures(skill).stream().map(Problem::toString).toList();
    }

    /** Builds one spec that must fail; gives its errors. */
    List<Problem> failures(String skill) {
        SkillOutcome outcome = build(skill).get(0);
        assertThat(outcome).as(() -> String.join("\n", log)).isInstanceOf(SkillOutcome.Failed.class);
        return outcome.problems().stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .toList();
    }

    private final class Lines implements BuildLog {
        @Override
        public void info(String line) {
            log.add(line);
        }

        @Override
        public void warn(String line) {
            log.add(line);
        }

        @Override
        public void debug(String line) {
            log.add(line);
        }
    }
}
