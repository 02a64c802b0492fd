package io.github.synthskills.runtime.engine;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Whether progress is read by somebody on a terminal. */
final class Terminal {

    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private Terminal() {}

    /** Whether a line on the standard error stream can be drawn over. */
    static boolean isThere(Map<String, String> environment) {
        if (isPlain(environment)) {
            return false;
        }
        return Files.isSymbolicLink(STANDARD_ERROR) ? isTerminal(STANDARD_ERROR) : hasConsole();
    }

    /** Whether the environment says that nobody looks on, or that the terminal knows no moving lines. */
    static boolean isPlain(Map<String, String> environment) {
        String builder = environment.getOrDefault("CI", "");
        return environment.getOrDefault("TERM", "").equals("dumb")
                || !builder.isEmpty() && !builder.equals("false") && !builder.equals("0");
    }

    /** The console tells of input and output together, and nothing of the stream for errors; Linux does. */
    private static boolean isTerminal(Path stream) {
        try {
            String device = Files.readSymbolicLink(stream).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException e) {
            return hasConsole();
        }
    }

    private static boolean hasConsole() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // From Java 22 on there is a console even if it is no terminal.
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
