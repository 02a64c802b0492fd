package io.github.synthskills.core;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.lock.LockFile;
import io.github.synthskills.core.lock.SkillLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tools that the locks of a project's skills pin; they are read when the first is asked for. Not thread-safe. */
final class CommittedTools {

    private static final String LOCK = ".lock.json";

    private final Path specs;
    private final BuildLog log;
    private @Nullable Map<String, List<ToolDescriptor>> tools;

    CommittedTools(Path specs, BuildLog log) {
        this.specs = specs;
        this.log = log;
    }

    /** A tool as a lock of the project has it with that pin; null if none has. */
    @Nullable ToolDescriptor tool(String id, String pin) {
        return tools().getOrDefault(id, List.of()).stream()
                .filter(tool -> tool.pin().equals(pin))
                .findFirst()
                .orElse(null);
    }

    /** Another lock was written. */
    void changed() {
        tools = null;
    }

    private Map<String, List<ToolDescriptor>> tools() {
        Map<String, List<ToolDescriptor>> known = tools;
        if (known == null) {
            known = read();
            tools = known;
        }
        return known;
    }

    private Map<String, List<ToolDescriptor>> read() {
        Map<String, List<ToolDescriptor>> found = new HashMap<>();
        try (Stream<Path> files = Files.list(specs)) {
            for (Path file : files.filter(file -> file.getFileName().toString().endsWith(LOCK)).sorted().toList()) {
                if (LockFile.read(file) instanceof LockFile.Content.Present present) {
                    add(present.lock(), found);
                }
            }
        } catch (IOException e) {
            log.debug("the locks cannot be looked at: " + OutputFiles.describe(e));
        }
        return found;
    }

    private static void add(SkillLock lock, Map<String, List<ToolDescriptor>> found) {
        for (String id : lock.tools().keySet()) {
            ToolDescriptor tool = lock.tool(id);
            if (tool != null) {
                found.computeIfAbsent(id, any -> new ArrayList<>()).add(tool);
            }
        }
    }
}
