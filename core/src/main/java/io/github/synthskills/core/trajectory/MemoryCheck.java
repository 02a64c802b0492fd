package io.github.synthskills.core.trajectory;

import io.github.synthskills.core.lock.LockFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Looks at every file and every entry of a memory. */
final class MemoryCheck {

    private MemoryCheck() {}

    static List<String> findings(Generations generations, Spool spool, long largest) throws IOException {
        List<String> findings = new ArrayList<>();
        for (Generations.Generation generation : generations.list()) {
            String name = generation.file().getFileName().toString();
            try {
                Contents contents = Contents.of(Generations.read(generation, largest));
                if (contents.dropped() > 0) {
                    findings.add(name + ": " + entries(contents.dropped()) + " cannot be used");
                }
                locks(name, contents, findings);
            } catch (IOException e) {
                findings.add(name + ": " + e.getMessage());
            }
        }
        findings.addAll(generations.damagedCopies());
        for (String name : spool.names()) {
            Spool.Told told = spool.read(name);
            if (told.dropped() > 0) {
                findings.add("spool/" + name + ": " + entries(told.dropped()) + " cannot be used");
            }
        }
        return findings;
    }

    private static void locks(String name, Contents contents, List<String> findings) {
        for (Kept kept : contents.trajectories()) {
            String lock = kept.lock();
            if (lock != null && LockFile.parse(lock) instanceof LockFile.Content.Absent absent) {
                findings.add(name + ": trajectory " + kept.trajectory().id() + ": " + absent.reason());
            }
        }
    }

    private static String entries(int count) {
        return count == 1 ? "1 entry" : count + " entries";
    }
}
