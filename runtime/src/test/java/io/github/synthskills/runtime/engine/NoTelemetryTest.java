package io.github.synthskills.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.synthskills.runtime.Call;
import io.github.synthskills.runtime.Codec;
import io.github.synthskills.runtime.Each;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Source;
import io.github.synthskills.runtime.ledger.Ledger;
import io.github.synthskills.runtime.ledger.SqliteLedger;
import io.github.synthskills.runtime.mcp.PinCheck;
import io.github.synthskills.runtime.mcp.ToolDefinition;
import io.github.synthskills.runtime.mcp.ToolResult;
import io.github.synthskills.runtime.mcp.ToolSession;
import io.github.synthskills.runtime.mcp.ToolSessions;
import io.github.synthskills.runtime.telemetry.ToldTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What telemetry costs those who do not want it: nothing. */
@Timeout(60)
class NoTelemetryTest {

    private static final int CALLS = 5_000;

    @TempDir
    Path folder;

    /** Answers at once, on the calling thread. */
    private static final class Immediate implements ToolSessions {

        @Override
        public ToolSession session(String server) {
            return new ToolSession() {
                @Override
                public String server() {
                    return server;
                }

                @Override
                public String instructions() {
                    return "";
                }

                @Override
                public List<ToolDefinition> tools() {
                    return List.of();
                }

                @Override
                public CompletableFuture<ToolResult> call(String tool, Json arguments, Duration timeout) {
                    Json nothing = Json.object().build();
                    return CompletableFuture.completedFuture(new ToolResult(Json.parse("[]"), arguments, nothing));
                }
            };
        }

        @Override
        public Map<String, Double> rates() {
            return Map.of();
        }

        @Override
        public boolean isOptional(String server) {
            return false;
        }

        @Override
        public void close() {}
    }

    private static LocalEngineBuilder engine(Ledger ledger) {
        return LocalEngine.builder().sessions(new Immediate()).ledger(ledger).pins(PinCheck.Policy.OFF)
                .decoder((result, how) -> result.structured());
    }

    @Test
    void withoutAnSdkACallAllocatesNothingForIt() {
        try (ToldTelemetry told = new ToldTelemetry(); Ledger ledger = SqliteLedger.open(folder.resolve("ledger.db"))) {
            long most = 0;
            long without = Long.MAX_VALUE;
            long with = Long.MAX_VALUE;
            for (int round = 0; round < 6; round++) {
                long untold = bytesPerCall(engine(ledger));
                most = round < 3 ? 0 : Math.max(most, untold);
                without = Math.min(without, bytesPerCall(engine(ledger).telemetry(OpenTelemetry.noop())));
                with = Math.min(with, bytesPerCall(engine(ledger).telemetry(told.api())));
            }
            assertThat(without).as("bytes with one that does nothing, and without any").isLessThanOrEqualTo(most + most / 20);
            assertThat(with).as("bytes with an SDK, so that the measure sees them").isGreaterThan(most + 200);
        }
    }

    private static long bytesPerCall(LocalEngineBuilder builder) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Call<Json> call = Call.of("got", EngineFixture.READ, Codec.JSON);
        long[] bytes = new long[1];
        try (LocalEngine engine = builder.build()) {
            engine.run(TestSkill.of((inputs, context) -> {
                long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
                for (int i = 0; i < CALLS; i++) {
                    context.call(call);
                }
                bytes[0] = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
                return Json.NULL;
            }), EngineFixture.NO_INPUTS);
        }
        return bytes[0] / CALLS;
    }

    @Test
    void withoutAnSdkInUseNoClassOfItIsLoaded() throws IOException, InterruptedException {
        Path classes = folder.resolve("classes.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                        "-Xlog:class+load:file=" + classes, "-cp", System.getProperty("java.class.path"),
                        NoTelemetryTest.class.getName(), folder.toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve("output.txt").toFile()).start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();

        assertThat(Files.readString(folder.resolve("output.txt"))).isEqualTo("");
        assertThat(Files.readString(classes)).contains("io.github.synthskills.runtime.engine.LocalEngine ")
                .doesNotContain("io.opentelemetry.sdk");
    }

    /** A run in a process whose class path has an SDK that nobody asked for. */
    public static void main(String[] arguments) {
        try (Ledger ledger = SqliteLedger.open(Path.of(arguments[0], "ledger.db"));
                LocalEngine engine = engine(ledger).build()) {
            engine.run(TestSkill.of((inputs, context) -> {
                context.collect(Each.of("step", Codec.LONG, Codec.JSON), Source.of(EngineFixture.numbers(10)),
                        TestStep.of((element, calls) -> calls.call(EngineFixture.read(element))));
                return Json.NULL;
            }), EngineFixture.NO_INPUTS);
        }
    }
}
