package io.github.synthskills.core.trajectory;

import io.github.synthskills.runtime.text.CleanText;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** What is wrong with a memory, each said once: nothing of it keeps a build from going on. */
final class MemoryWarnings {

    private static final int LONGEST_REASON = 300;

    private final Path folder;
    private final Consumer<String> log;
    private final Set<String> told = new HashSet<>();

    MemoryWarnings(Path folder, Consumer<String> log) {
        this.folder = folder;
        this.log = log;
    }

    void corrupt(String reason, boolean others) {
        tell("SYNTH-MEMORY-CORRUPT: The memory of builds in " + folder + " is damaged (" + line(reason) + "). "
                + (others ? "The state before that is used" : "It begins anew") + ", and the damaged file goes with the "
                + "next build that remembers something. Nothing needs to be done.");
    }

    void format() {
        tell("SYNTH-MEMORY-FORMAT: The memory of builds in " + folder + " was written by another version of Synth, and this "
                + "one cannot read it. It begins anew; nothing needs to be done.");
    }

    void locked() {
        tell("SYNTH-MEMORY-LOCKED: Another build is tidying up the memory of builds in " + folder + ". What this build "
                + "remembers waits in its folder spool and is taken in by a later build; nothing is lost, and nothing needs "
                + "to be done.");
    }

    void unreadable(Exception reason) {
        tell("SYNTH-MEMORY-FOLDER: The memory of builds in " + folder + " cannot be read (" + words(reason) + "). The build "
                + "goes on without it. If that is not meant, check what is there, or delete it.");
    }

    void unwritable(Exception reason) {
        tell("SYNTH-MEMORY-FOLDER: The memory of builds in " + folder + " cannot be written (" + words(reason) + "). The build "
                + "goes on, and later ones know nothing of it. If that is not meant, check that it is a folder that may be "
                + "written to, and that the disk is not full.");
    }

    void odd(String what, Exception reason) {
        tell("SYNTH-MEMORY-ENTRY: " + what + " is not remembered: " + line(String.valueOf(reason.getMessage())) + ". The build "
                + "goes on, and later ones know nothing of it.");
    }

    private static String words(Exception reason) {
        String name = reason.getClass().getSimpleName();
        String message = reason instanceof FileSystemException file ? file.getReason() : reason.getMessage();
        return message == null ? name : name + ": " + line(message);
    }

    private static String line(String text) {
        return CleanText.line(text, LONGEST_REASON);
    }

    private void tell(String line) {
        if (told.add(line.substring(0, line.indexOf(':')))) {
            log.accept(line);
        }
    }
}
