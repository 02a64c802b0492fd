package io.github.synthskills.core;

import io.github.synthskills.core.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Puts the lines that a message gives where a reader would: into the step that it is about, in place of the same key. */
final class Pasting {

    private Pasting() {}

    static String into(String spec, Problem problem) {
        List<String> lines = new ArrayList<>(spec.lines().toList());
        List<String> paste = Objects.requireNonNull(problem.paste()).lines().toList();
        int step = Objects.requireNonNull(problem.position()).line() - 1;
        while (step >= 0 && !lines.get(step).strip().startsWith("- id:")) {
            step--;
        }
        if (step < 0) {
            lines.addAll(paste);
            return String.join("\n", lines) + "\n";
        }
        int indent = lines.get(step).indexOf("id:");
        int at = step + 1;
        String key = paste.get(0).substring(0, paste.get(0).indexOf(':') + 1);
        for (int i = at; i < lines.size() && indent(lines.get(i)) >= indent; i++) {
            String line = lines.get(i);
            boolean same = line.strip().startsWith(key) || key.equals("tool:") && line.strip().startsWith("find:");
            if (same && indent(line) == indent) {
                lines.remove(i);
                at = i;
                break;
            }
        }
        lines.addAll(at, paste.stream().map(line -> " ".repeat(indent) + line).toList());
        return String.join("\n", lines) + "\n";
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }
}
