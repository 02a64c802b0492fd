package io.github.synthskills.plugin;

import io.github.synthskills.plugin.sum.FileHash;
import io.github.synthskills.plugin.sum.Layout;
import io.github.synthskills.plugin.sum.SumSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.logging.Log;

/** Deletes what skills left behind whose specs are gone, and nothing that anybody else wrote. */
record Pruning(Layout layout, Log log) {

    /** Deletes the outputs of {@code removed} that are still as they were generated. */
    void prune(List<SumSection> removed) throws IOException {
        for (SumSection section : removed) {
            for (Map.Entry<String, String> output : section.outputs().entrySet()) {
                prune(section.skill(), output.getKey(), output.getValue());
            }
        }
    }

    /** The outputs in {@code section} that lie in the output folder; a path that leads out of it is not ours. */
    List<Path> ours(SumSection section) {
        List<Path> ours = new ArrayList<>();
        for (String path : section.outputs().keySet()) {
            Path file = layout.resolve(path);
            if (isInside(file)) {
                ours.add(file);
            }
        }
        return ours;
    }

    private void prune(String skill, String path, String generated) throws IOException {
        Path file = layout.resolve(path);
        String hash = isInside(file) && Files.isRegularFile(file) ? FileHash.of(file) : null;
        if (hash == null) {
            return;
        }
        if (!hash.equals(generated)) {
            log.warn(LogText.clean(path) + " is kept: " + Words.spec(skill)
                    + " is gone, but somebody edited what it generated. Delete it, or move it to another source folder");
            return;
        }
        Files.delete(file);
        deleteEmptyFolders(file.getParent());
        log.info(LogText.clean(path) + " is deleted: " + Words.spec(skill) + " is gone");
    }

    private boolean isInside(Path file) {
        if (!file.startsWith(layout.output()) || file.equals(layout.output())) {
            return false;
        }
        // a link on the way may lead out
        for (Path folder = file.getParent(); !folder.equals(layout.output()); folder = folder.getParent()) {
            if (Files.isSymbolicLink(folder)) {
                return false;
            }
        }
        return true;
    }

    private void deleteEmptyFolders(Path from) throws IOException {
        for (Path folder = from; isInside(folder); folder = folder.getParent()) {
            try (var files = Files.newDirectoryStream(folder)) {
                if (files.iterator().hasNext()) {
                    return;
                }
            }
            Files.delete(folder);
        }
    }
}
