package io.github.synthskills.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.runtime.Call;
import io.github.synthskills.runtime.Codec;
import io.github.synthskills.runtime.Each;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Source;
import io.github.synthskills.runtime.Tool;
import io.github.synthskills.runtime.ledger.Ledger;
import io.github.synthskills.runtime.mcp.PinCheck;
import io.github.synthskills.runtime.mcp.ScriptedServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A thousand runs in one JVM leave nothing behind. */
@Timeout(120)
class LeakTest {

    private static final int RUNS = 1_000;
    private static final int RUNS_OF_AN_ENGINE = 50;
    private static final Path HANDLES = Path.of("/proc/self/fd");

    /** Classes are loaded while it runs, and files of the JVM with them. */
    private static final long LOADED_MEANWHILE = 12;

    @TempDir
    Path folder;

    @Test
    void aThousandRunsLeaveNoThreadNoProcessAndNoFileHandleBehind() throws IOException {
        new ScriptedServers().add("server").write(folder);
        try (FakeServers servers = new FakeServers()) {
            servers.tool("write", arguments -> arguments).tool("read", arguments -> arguments.get("n"));
            runs(servers, 2);
            overStdio();
            long threads = threads();
            long handles = handles();

            for (int engine = 0; engine < RUNS / RUNS_OF_AN_ENGINE; engine++) {
                runs(servers, RUNS_OF_AN_ENGINE);
            }
            overStdio();

            assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive)).isEmpty();
            settle(LeakTest::threads, threads);
            assertThat(threads()).isLessThanOrEqualTo(threads);
            assertThat(handles()).isLessThanOrEqualTo(handles + LOADED_MEANWHILE);
        }
    }

    private void runs(FakeServers servers, int runs) {
        try (Ledger ledger = Ledger.open("jdbc:sqlite:" + folder.resolve("ledger.db"));
                LocalEngine engine = LocalEngine.builder().sessions(servers).ledger(ledger).pins(PinCheck.Policy.OFF)
                        .decoder((result, how) -> result.structured()).build()) {
            for (int i = 0; i < runs; i++) {
                RunResult<Json> result = engine.run(TestSkill.of((inputs, context) -> {
                    Each<Long, Long> step = Each.<Long, Long>of("step", Codec.LONG, Codec.LONG).withoutCheckpoint();
                    Source<Long> read = context.each(step, Source.of(EngineFixture.numbers(3)),
                            TestStep.of((n, calls) -> calls.call(EngineFixture.read(n)).integer()));
                    return Json.of(context.start(read::count).get());
                }), EngineFixture.NO_INPUTS);
                assertThat(result.output()).isEqualTo(Json.of(3L));
            }
        }
    }

    /** One run that calls a server in a process of its own. */
    private void overStdio() {
        try (Ledger ledger = Ledger.open("jdbc:sqlite:" + folder.resolve("ledger.db"));
                LocalEngine engine = LocalEngine.builder().servers(folder.resolve("servers.json")).ledger(ledger)
                        .pins(PinCheck.Policy.OFF).build()) {
            RunResult<Json> result = engine.run(TestSkill.of((inputs, context) -> context.call(
                    Call.of("asked", Tool.reads("server", "cancelled", "0"), Codec.JSON))), EngineFixture.NO_INPUTS);
            assertThat(result.counts().clean()).isTrue();
        }
    }

    /** A thread that has told its end may still be on its way out. */
    private static void settle(LongSupplier count, long wanted) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (count.getAsLong() > wanted && System.nanoTime() < end) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive() && thread.getName().startsWith("synth-"))
                .count();
    }

    private static long handles() throws IOException {
        if (!Files.isDirectory(HANDLES)) {
            return 0;
        }
        try (Stream<Path> open = Files.list(HANDLES)) {
            return open.count();
        }
    }
}
