package ${package};

import io.github.synthskills.runtime.engine.LocalEngine;
import io.github.synthskills.runtime.engine.RunResult;
import java.nio.file.Path;

/** Runs the skill as an ordinary class. */
public final class App {

    private App() {}

    /** Prints the names of the files that came with the mail of the last three days. */
    public static void main(String[] args) {
        try (LocalEngine engine = LocalEngine.builder()
                .servers(Path.of("src/main/synth/servers.json"))
                .build()) {
            run(engine, 3).output().names().forEach(System.out::println);
        }
    }

    static RunResult<AttachmentNames.Output> run(LocalEngine engine, long days) {
        return engine.run(new AttachmentNames(), new AttachmentNames.Inputs(days));
    }
}
