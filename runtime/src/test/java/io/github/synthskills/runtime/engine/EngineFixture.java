package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Call;
import io.github.synthskills.runtime.Codec;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Tool;
import io.github.synthskills.runtime.ledger.Ledger;
import io.github.synthskills.runtime.ledger.SqliteLedger;
import io.github.synthskills.runtime.mcp.PinCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A fake server, a real ledger and a quick engine for each test. */
abstract class EngineFixture {

    static final Tool READ = Tool.reads("fake", "read", "0");
    static final Tool WRITE = Tool.writes("fake", "write", "0");
    static final Tool FIND = Tool.reads("fake", "find", "0");
    static final Json NO_INPUTS = Json.object().build();

    @TempDir
    Path folder;

    final FakeServers servers = new FakeServers();
    final List<ProgressEvent> events = new CopyOnWriteArrayList<>();
    Ledger ledger;
    LocalEngine engine;

    @BeforeEach
    void open() {
        ledger = SqliteLedger.open(folder.resolve("ledger.db"));
        engine = builder().build();
    }

    @AfterEach
    void close() {
        engine.close();
        ledger.close();
        servers.close();
    }

    LocalEngineBuilder builder() {
        return LocalEngine.builder()
                .sessions(servers)
                .ledger(ledger)
                .pins(PinCheck.Policy.OFF)
                .decoder((result, how) -> result.structured())
                .backoff(Duration.ofMillis(4), Duration.ofMillis(20))
                .grace(Duration.ofMillis(500))
                .seed(1)
                .listener(events::add);
    }

    /** What a second process would see: everything in memory is gone, the ledger is not. */
    void restart() {
        engine.close();
        engine = builder().build();
    }

    static Call<Json> read(long n) {
        return Call.of("got", READ, Codec.JSON).with("n", n);
    }

    static Call<Json> write(long n) {
        return Call.of("stored", WRITE, Codec.JSON).with("n", n);
    }

    static Call<Json> find(long n) {
        return Call.of("found", FIND, Codec.JSON).with("n", n);
    }

    static List<Long> numbers(int count) {
        return LongStream.range(0, count).boxed().toList();
    }
}
