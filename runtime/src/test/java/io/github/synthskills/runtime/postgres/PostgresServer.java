package io.github.synthskills.runtime.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL server with an empty cluster in a temporary folder, on a free port of this machine only. It ends, and its
 * folder goes, when it is closed or the virtual machine ends in whatever way. Thread-safe.
 */
public final class PostgresServer implements AutoCloseable {

    /** What to tell where {@link #start} finds no PostgreSQL. */
    public static final String MISSING =
            "PostgreSQL is not installed here (Debian: apt-get install postgresql), so what needs it is skipped.";

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String USER = "synth";
    private static final String PASSWORD = "sandbox";

    /**
     * Runs the server, starts it again after each line of input, and ends it at the end of input, which comes even if this
     * virtual machine is killed.
     */
    private static final String SCRIPT = """
            folder=$1; shift
            "$@" & server=$!
            while read -r line; do
                kill -QUIT "$server"; wait "$server"
                "$@" & server=$!
            done
            kill -QUIT "$server"; wait "$server"
            rm -rf "$folder"
            """;

    private final Process process;
    private final int port;
    private final Semaphore ready = new Semaphore(0);
    private final StringBuffer log = new StringBuffer();
    private final AtomicInteger schemas = new AtomicInteger();

    private PostgresServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    private static final class Shared {
        /** Null if there is no PostgreSQL. It ends with the virtual machine. */
        private static final @Nullable PostgresServer SERVER = startShared();

        private static @Nullable PostgresServer startShared() {
            try {
                return start().orElse(null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The one server of this virtual machine, which is started when it is first asked for; not to be closed. */
    public static Optional<PostgresServer> shared() {
        return Optional.ofNullable(Shared.SERVER);
    }

    /** Starts a server; empty if there is no PostgreSQL on this machine, or only one that cannot be run by this user. */
    public static Optional<PostgresServer> start() throws IOException {
        Optional<Path> programs = programs();
        return programs.isPresent() ? Optional.of(start(programs.get())) : Optional.empty();
    }

    /** The folder of initdb and postgres. Debian keeps it out of the path. */
    private static Optional<Path> programs() throws IOException {
        List<Path> folders = new ArrayList<>();
        Path debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (Stream<Path> versions = Files.list(debian)) {
                versions.sorted(Comparator.comparing(PostgresServer::version).reversed())
                        .map(version -> version.resolve("bin"))
                        .forEach(folders::add);
            }
        }
        String path = System.getenv("PATH");
        for (String folder : path == null ? new String[0] : path.split(":")) {
            folders.add(Path.of(folder));
        }
        return folders.stream()
                .filter(folder -> Files.isExecutable(folder.resolve("initdb")) && Files.isExecutable(folder.resolve("postgres")))
                .findFirst();
    }

    /** The version that Debian names a folder after; 0 if it is none. */
    private static int version(@Nullable Path folder) {
        String name = folder == null ? "" : String.valueOf(folder.getFileName());
        return name.matches("[0-9]{1,4}") ? Integer.parseInt(name) : 0;
    }

    private static PostgresServer start(Path programs) throws IOException {
        Path folder = Files.createTempDirectory("synth-postgres");
        Path password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        Path data = folder.resolve("data");
        List<String> user = user(folder);
        run(user, programs.resolve("initdb").toString(), "-D", data.toString(), "-U", USER, "--auth=password",
                "--pwfile=" + password, "--encoding=UTF8", "--locale=C", "--no-sync");
        int port = freePort();
        List<String> command = new ArrayList<>(user);
        command.addAll(List.of("sh", "-c", SCRIPT, "sh", folder.toString(), programs.resolve("postgres").toString(),
                "-D", data.toString(), "-p", String.valueOf(port), "-c", "listen_addresses=127.0.0.1",
                "-c", "unix_socket_directories=", "-c", "fsync=on", "-c", "synchronous_commit=on", "-c", "lc_messages=C",
                "-c", "max_connections=60", "-c", "logging_collector=off", "-c", "log_destination=stderr"));
        if (version(programs.getParent()) >= 14) {
            // After a crash it would else sync each of its thousand files.
            command.addAll(List.of("-c", "recovery_init_sync_method=syncfs"));
        }
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        PostgresServer server = new PostgresServer(process, port);
        Thread reader = new Thread(server::readLog, "postgres-log");
        reader.setDaemon(true);
        reader.start();
        server.awaitReady();
        return server;
    }

    /** How to run programs as somebody else if we are root, as whom PostgreSQL refuses to run; and gives that user the folder. */
    private static List<String> user(Path folder) throws IOException {
        if (!run(List.of(), "id", "-u").equals("0")) {
            return List.of();
        }
        for (String name : List.of("postgres", "nobody")) {
            try {
                String id = run(List.of(), "id", "-u", name);
                String group = run(List.of(), "id", "-g", name);
                run(List.of(), "chown", "-R", id + ":" + group, folder.toString());
                return List.of("setpriv", "--reuid=" + id, "--regid=" + group, "--clear-groups");
            } catch (IOException unknown) {
                // The next one, then.
                continue;
            }
        }
        throw new IOException("there is neither a user 'postgres' nor 'nobody' to run PostgreSQL as");
    }

    private static String run(List<String> user, String... program) throws IOException {
        List<String> command = new ArrayList<>(user);
        command.addAll(List.of(program));
        Process process = new ProcessBuilder(command).directory(Path.of("/").toFile()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        try (InputStream output = process.getInputStream()) {
            String text = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IOException(program[0] + " failed: " + text);
            }
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void readLog() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.append(line).append('\n');
                if (line.contains("ready to accept connections")) {
                    ready.release();
                }
            }
        } catch (IOException e) {
            log.append(e).append('\n');
        }
    }

    private void awaitReady() throws IOException {
        try {
            if (!ready.tryAcquire(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                close();
                throw new IOException("PostgreSQL did not start: " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new IOException("interrupted", e);
        }
    }

    /** The port, on the loopback address. */
    public int port() {
        return port;
    }

    /** A JDBC URL, without credentials, for tables that nobody has used before. */
    public String newUrl() {
        return url(port, "ledger_" + schemas.incrementAndGet());
    }

    /** A JDBC URL for a schema at another port, behind which is a way to this server. */
    public static String url(int port, String schema) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?currentSchema=" + schema;
    }

    public String user() {
        return USER;
    }

    public String password() {
        return PASSWORD;
    }

    /** Kills the server as a crash would, starts it again, and waits until it accepts connections. */
    public synchronized void crash() throws IOException {
        ready.drainPermits();
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        awaitReady();
    }

    /** Kills the server and deletes its folder. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
