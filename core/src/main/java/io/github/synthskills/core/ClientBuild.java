package io.github.synthskills.core;

import io.github.synthskills.core.discovery.SessionProblems;
import io.github.synthskills.core.generate.GeneratedSource;
import io.github.synthskills.core.lock.ClientsLock;
import io.github.synthskills.core.lock.ClientsLock.LockedServer;
import io.github.synthskills.core.lock.ClientsLockFile;
import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.spec.ClientsReader;
import io.github.synthskills.core.spec.ClientsSpec;
import io.github.synthskills.core.spec.ClientsSpec.Client;
import io.github.synthskills.runtime.mcp.ServersFileException;
import io.github.synthskills.runtime.mcp.SessionException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Builds typed clients of whole servers from {@code clients.yaml}: read, ask the servers for what the lock does not know,
 * look at results, generate, verify, write. A client that fails does not stop the others, and keeps its files.
 */
public final class ClientBuild {

    /** The file that asks for clients, and the name under which a build calls all of them. */
    public static final String FILE = "clients.yaml";

    private static final String LOCK = "clients.lock.json";

    private final SkillBuildRequest request;
    private final ClientsSpec spec;
    private final LiveServers servers;
    private final SpecClasses classes;
    private final Map<String, Problems> problems = new LinkedHashMap<>();

    private ClientBuild(SkillBuildRequest request, ClientsSpec spec, LiveServers servers) {
        this.request = request;
        this.spec = spec;
        this.servers = servers;
        this.classes = SpecClasses.of(request, Map.of());
        spec.clients().forEach(client -> problems.put(client.server(), new Problems()));
    }

    /** Builds all clients; the request's {@code previousOutputs} of {@link #FILE} are those of the last build. */
    public static ClientsOutcome run(SkillBuildRequest request) {
        Problems found = new Problems();
        List<Path> previous = request.previousOutputs().getOrDefault(FILE, List.of());
        ClientsSpec spec = read(request, found);
        ClientsLock lock = spec == null ? null : lock(request, found);
        if (spec == null || lock == null) {
            return ClientsOutcome.failed(previous, found.sorted());
        }
        try (LiveServers servers = new LiveServers(request)) {
            return new ClientBuild(request, spec, servers).build(lock);
        } catch (ServersFileException e) {
            LiveServers.report(e, found);
        } catch (IOException e) {
            found.add(Problem.error("SYNTH-BUILD-WRITE", null, "the clients cannot be written: " + OutputFiles.describe(e)
                    + ". What was there before is unchanged. Check permissions and free space, and build again."));
        }
        return ClientsOutcome.failed(previous, found.sorted());
    }

    private static @Nullable ClientsSpec read(SkillBuildRequest request, Problems problems) {
        Path file = request.specs().resolve(FILE);
        String shown = SkillBuild.shown(request, file);
        try {
            return ClientsReader.read(shown, Files.readString(file), problems);
        } catch (CharacterCodingException e) {
            problems.add(Problem.error("SYNTH-SPEC-YAML", new Position(shown, 1, 1), "the file is not UTF-8 text. Save it as UTF-8."));
        } catch (IOException e) {
            problems.add(Problem.error("SYNTH-BUILD-FILE", new Position(shown, 1, 1),
                    "the file cannot be read: " + OutputFiles.describe(e) + ". Check its permissions."));
        }
        return null;
    }

    /** The lock; null, with a problem, if there is one that cannot be read: its pins must not be lost in silence. */
    private static @Nullable ClientsLock lock(SkillBuildRequest request, Problems problems) {
        Path file = request.specs().resolve(LOCK);
        ClientsLockFile.Content content = ClientsLockFile.read(file);
        if (content instanceof ClientsLockFile.Content.Present present) {
            return present.lock();
        }
        ClientsLockFile.Content.Absent absent = (ClientsLockFile.Content.Absent) content;
        if (absent.exists() && !request.refresh()) {
            problems.add(Problem.error("SYNTH-LOCK-DAMAGED", new Position(SkillBuild.shown(request, file), 1, 1),
                    absent.reason() + ", so nothing says what the tools were when they were pinned. Restore it from version"
                            + " control, or look at the servers anew: mvn synth:generate -Dsynth.refresh"));
            return null;
        }
        return ClientsLock.EMPTY;
    }

    private ClientsOutcome build(ClientsLock before) throws IOException {
        SortedMap<String, LockedServer> found = new TreeMap<>();
        warmUp(before);
        for (Client client : spec.clients()) {
            guarded(client, () -> {
                LockedServer server = tools(client, before).find();
                if (server != null && !problems(client).hasErrors()) {
                    found.put(client.server(), server);
                }
            });
        }
        // what is generated now and what will be generated from the lock alone are then the same
        ClientsLock read = reread(new ClientsLock(found));
        Map<Client, List<GeneratedSource>> sources = new LinkedHashMap<>();
        for (Client client : spec.clients()) {
            LockedServer server = read.servers().get(client.server());
            if (server != null) {
                guarded(client, () -> {
                    boolean trusted = servers.trustsAnnotations(client.server());
                    List<GeneratedSource> generated =
                            new ClientSources(client, server, trusted, request, problems(client)).generate();
                    reportClashes(client, generated);
                    if (!problems(client).hasErrors()) {
                        sources.put(client, generated);
                    }
                });
            }
        }
        return write(before, read, sources);
    }

    private void reportClashes(Client client, List<GeneratedSource> sources) {
        for (GeneratedSource source : sources) {
            String other = classes.owner(Path.of(source.path()));
            if (other != null) {
                problems(client).add(Problem.error("SYNTH-SPEC-CLASS", client.position(), "class " + source.className()
                        + " also comes from " + other + ". Give the skill another name, or the clients another package."));
            }
        }
    }

    private void warmUp(ClientsLock before) {
        if (!request.offline()) {
            servers.warmUp(spec.clients().stream()
                    .filter(client -> tools(client, before).needsServer())
                    .map(Client::server)
                    .toList());
        }
    }

    private ClientTools tools(Client client, ClientsLock before) {
        return new ClientTools(client, before.servers().get(client.server()), servers, request, problems(client));
    }

    private static ClientsLock reread(ClientsLock lock) {
        if (ClientsLockFile.parse(ClientsLockFile.write(lock)) instanceof ClientsLockFile.Content.Present present) {
            return present.lock();
        }
        throw new IllegalStateException("a lock that was written cannot be read");
    }

    private Problems problems(Client client) {
        return problems.computeIfAbsent(client.server(), server -> new Problems());
    }

    /** A client's part of the build: what goes wrong there costs that client. */
    private void guarded(Client client, Runnable part) {
        try {
            part.run();
        } catch (SessionException e) {
            problems(client).add(SessionProblems.of(e, client.position()));
        } catch (ServersFileException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            request.log().debug(Arrays.stream(e.getStackTrace())
                    .map(frame -> "  at " + frame)
                    .collect(Collectors.joining("\n", e + "\n", "")));
            problems(client).add(Problem.error("SYNTH-BUG-BUILD", client.position(), "the client of '" + client.server()
                    + "' cannot be built: " + e + ". This is a bug in Synth, not in clients.yaml. Please report it with"
                    + " clients.yaml, its lock and what mvn -X says."));
        }
    }

    private ClientsOutcome write(ClientsLock before, ClientsLock now, Map<Client, List<GeneratedSource>> sources)
            throws IOException {
        OutputFiles files = new OutputFiles(request.output());
        List<Path> outputs = new ArrayList<>();
        SortedMap<String, LockedServer> locked = new TreeMap<>();
        List<Path> previous = request.previousOutputs().getOrDefault(FILE, List.of());
        for (Client client : spec.clients()) {
            List<GeneratedSource> generated = sources.get(client);
            LockedServer server = (generated == null ? before : now).servers().get(client.server());
            if (server != null) {
                locked.put(client.server(), server);
            }
            if (generated == null) {
                previous.stream().filter(file -> isOf(client, file)).forEach(outputs::add);
                continue;
            }
            for (GeneratedSource source : generated) {
                Path file = files.resolve(source.path());
                files.add(file, source.text());
                outputs.add(file);
            }
        }
        if (!sources.isEmpty()) {
            files.add(request.specs().resolve(LOCK), ClientsLockFile.write(new ClientsLock(locked)));
        }
        List<Path> stale = previous.stream().filter(file -> !outputs.contains(file)).toList();
        List<Path> changed = files.write(stale);
        return new ClientsOutcome(
                sources.size() == spec.clients().size(), inputs(), outputs, changed, sortedProblems());
    }

    /** Whether a file of an earlier build belongs to a client, whatever package it was in. */
    private static boolean isOf(Client client, Path file) {
        String folder = client.packageName().substring(client.packageName().lastIndexOf('.') + 1);
        Path parent = file.getParent();
        return parent != null && parent.endsWith(folder);
    }

    private List<Path> inputs() {
        Stream<Path> samples = spec.clients().stream()
                .flatMap(client -> client.probes().stream())
                .flatMap(probe -> Stream.ofNullable(probe.sample()))
                .map(sample -> request.specs().resolve(sample.file()));
        return Stream.concat(
                        Stream.of(request.specs().resolve(FILE), request.specs().resolve(LOCK)), samples.distinct())
                .toList();
    }

    private List<Problem> sortedProblems() {
        Problems all = new Problems();
        servers.reportOmissions(all);
        problems.values().forEach(some -> some.sorted().forEach(all::add));
        return all.sorted();
    }
}
