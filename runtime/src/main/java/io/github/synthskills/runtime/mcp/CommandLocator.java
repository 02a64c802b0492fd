package io.github.synthskills.runtime.mcp;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds the program of a command, so that a missing one is told before anything is started. */
final class CommandLocator {

    private final Path workingDirectory;
    private final Map<String, String> environment;
    private final List<String> extensions;

    CommandLocator(Path workingDirectory, Map<String, String> environment) {
        this.workingDirectory = workingDirectory;
        this.environment = environment;
        // Windows starts 'npx' only by its full name, 'npx.cmd'.
        this.extensions = File.separatorChar == '\\'
                ? List.of(value("PATHEXT", ".COM;.EXE;.BAT;.CMD").toLowerCase(Locale.ROOT).split(";"))
                : List.of();
    }

    /** The program's path; none if there is no such program. */
    Optional<Path> find(String command) {
        try {
            if (command.contains("/") || command.contains(File.separator)) {
                return executable(workingDirectory.resolve(command));
            }
            for (String folder : value("PATH", "").split(File.pathSeparator)) {
                Optional<Path> found = folder.isEmpty() ? Optional.empty() : executable(Path.of(folder, command));
                if (found.isPresent()) {
                    return found;
                }
            }
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private Optional<Path> executable(Path path) {
        for (String extension : extensions) {
            Path extended = Path.of(path + extension);
            if (Files.isRegularFile(extended)) {
                return Optional.of(extended);
            }
        }
        return Files.isRegularFile(path) && Files.isExecutable(path) ? Optional.of(path) : Optional.empty();
    }

    private String value(String name, String fallback) {
        return environment.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(fallback);
    }
}
