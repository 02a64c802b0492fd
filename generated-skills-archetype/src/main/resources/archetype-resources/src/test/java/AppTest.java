package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.synthskills.runtime.engine.LocalEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AppTest {

    @TempDir
    Path folder;

    @Test
    void eachNameComesOnce() {
        try (LocalEngine engine = LocalEngine.builder()
                .servers(Path.of("src/main/synth/servers.json"))
                .ledger("jdbc:sqlite:" + folder.resolve("ledger.db"))
                .build()) {
            List<String> names = App.run(engine, 7).output().names();

            assertFalse(names.isEmpty());
            assertEquals(Set.copyOf(names).size(), names.size());
        }
    }
}
