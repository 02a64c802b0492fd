package io.github.synthskills.plugin;

import io.github.synthskills.plugin.sum.Difference;
import java.util.List;

/** Numbers and lists as people say them. */
final class Words {

    private static final int REASONS = 3;

    private Words() {}

    /** "1 skill", "2 skills". */
    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** The first few reasons, and how many more there are. */
    static String reasons(List<Difference> differences) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < differences.size() && i < REASONS; i++) {
            text.append(i == 0 ? "" : "; ").append(differences.get(i).reason());
        }
        if (differences.size() > REASONS) {
            text.append("; and ").append(differences.size() - REASONS).append(" more");
        }
        return text.toString();
    }
}
