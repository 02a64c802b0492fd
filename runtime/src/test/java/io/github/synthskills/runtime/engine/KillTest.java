package io.github.synthskills.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.runtime.Call;
import io.github.synthskills.runtime.Codec;
import io.github.synthskills.runtime.Collected;
import io.github.synthskills.runtime.Each;
import io.github.synthskills.runtime.Failure;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Source;
import io.github.synthskills.runtime.ToolError.Kind;
import io.github.synthskills.runtime.ledger.Ledger;
import io.github.synthskills.runtime.ledger.SqliteLedger;
import io.github.synthskills.runtime.mcp.PinCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills a JVM in the middle of its writes, several times, and looks at what the server got. */
@Timeout(180)
class KillTest {

    private static final int ELEMENTS = 600;
    private static final int KILLS = 4;

    @TempDir
    Path folder;

    @Test
    void nothingIsDoneTwiceAndNothingIsLostHoweverOftenTheProcessIsKilled() throws Exception {
        Path effects = Files.createFile(folder.resolve("effects.txt"));
        Random random = new Random(7);
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = start();
            int enough = lines(effects).size() + 20 + random.nextInt(80);
            while (process.isAlive() && lines(effects).size() < enough) {
                LockSupport.parkNanos(1_000_000);
            }
            assertThat(process.isAlive()).as("killed in the middle: " + output()).isTrue();
            process.destroyForcibly().waitFor();
        }
        Process last = start();
        assertThat(last.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(last.exitValue()).as(output()).isZero();

        List<String> done = lines(effects);
        assertThat(done).doesNotHaveDuplicates();
        Set<String> doubtful = Set.copyOf(lines(folder.resolve("doubt.txt")));
        for (int n = 0; n < ELEMENTS; n++) {
            String element = String.valueOf(n);
            boolean ensured = n % 2 == 0;
            assertThat(done.contains(element) || !ensured && doubtful.contains(element))
                    .as("element " + n + " is done, or reported as in doubt").isTrue();
        }
        assertThat(doubtful).allSatisfy(element -> assertThat(Integer.parseInt(element) % 2).isEqualTo(1));
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                        KillTest.class.getName(), folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output.txt"));
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file);
    }

    /** The process that is killed: half of its writes can be looked up, the others cannot. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        try (Ledger ledger = SqliteLedger.open(folder.resolve("ledger.db"));
                FakeServers servers = store(folder.resolve("effects.txt"));
                LocalEngine engine = LocalEngine.builder().sessions(servers).ledger(ledger).pins(PinCheck.Policy.OFF)
                        .decoder((result, how) -> result.structured()).concurrency(16).build()) {
            List<String> doubtful = new ArrayList<>();
            engine.run(TestSkill.of((inputs, context) -> {
                Each<Long, Json> step = Each.of("store", Codec.LONG, Codec.JSON);
                Collected<Json> collected = context.collect(
                        step, Source.of(EngineFixture.numbers(ELEMENTS)), TestStep.<Long, Json>of((n, calls) -> {
                            Call<Json> write = EngineFixture.write(n);
                            return calls.call(n % 2 == 0 ? write.ensure(EngineFixture.find(n)) : write);
                        }).keyed(String::valueOf));
                collected.inDoubt().stream().map(Failure::key).forEach(doubtful::add);
                if (!collected.failed().isEmpty()) {
                    throw new IllegalStateException(collected.failed().toString());
                }
                return Json.NULL;
            }), EngineFixture.NO_INPUTS);
            Files.write(folder.resolve("doubt.txt"), doubtful);
        }
    }

    private static FakeServers store(Path effects) throws IOException {
        Set<String> stored = ConcurrentHashMap.newKeySet();
        stored.addAll(Files.readAllLines(effects));
        return new FakeServers()
                .tool("write", call -> {
                    String n = call.get("n").toString();
                    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(5_000_000));
                    append(effects, n);
                    stored.add(n);
                    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(5_000_000));
                    return call;
                })
                .tool("find", call -> {
                    if (!stored.contains(call.get("n").toString())) {
                        throw FakeServers.failure(Kind.NOT_FOUND);
                    }
                    return call;
                });
    }

    private static synchronized void append(Path file, String line) {
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
