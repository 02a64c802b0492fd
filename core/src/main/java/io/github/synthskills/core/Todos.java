package io.github.synthskills.core;

import io.github.synthskills.core.lock.LockFile;
import io.github.synthskills.core.lock.SkillLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How far an unfinished build came: the steps that have their tool and their shape, written down as they complete, so that
 * the next build goes on at the first step that is left (linear state anchoring; first paper, 4.3). Never committed, and
 * gone when a build succeeds. Losing it costs a few probes and is never an error.
 */
final class Todos {

    private final Path file;
    private final BuildLog log;

    Todos(Path project, String skill, BuildLog log) {
        this.file = project.resolve(".synth").resolve(skill + ".todos.json");
        this.log = log;
    }

    /** What an earlier, unfinished build found; empty if there was none. */
    SkillLock read() {
        return LockFile.read(file) instanceof LockFile.Content.Present present
                ? present.lock()
                : SkillLock.empty(Codegen.VERSION);
    }

    /** Writes down what is known now. */
    void write(SkillLock known) {
        try {
            OutputFiles files = new OutputFiles(file.getParent());
            files.add(file, LockFile.write(known));
            files.write(List.of());
        } catch (IOException e) {
            log.debug("the state of this build cannot be written down: " + OutputFiles.describe(e));
        }
    }

    /** Forgets an unfinished build. */
    void clear() {
        if (!Files.exists(file.getParent())) {
            return;
        }
        try {
            Files.deleteIfExists(file);
            try (var left = Files.newDirectoryStream(file.getParent())) {
                if (!left.iterator().hasNext()) {
                    Files.delete(file.getParent());
                }
            }
        } catch (IOException e) {
            log.debug("the state of an earlier build cannot be deleted: " + OutputFiles.describe(e));
        }
    }
}
