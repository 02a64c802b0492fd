package io.github.synthskills.plugin;

import io.github.synthskills.plugin.sum.Difference;
import io.github.synthskills.plugin.sum.Layout;
import java.util.Collection;
import java.util.List;

/** Numbers and lists as people say them. */
final class Words {

    private static final int REASONS = 3;

    private Words() {}

    /** "1 skill", "2 skills". */
    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** The skills, counted, and the clients if they are among them: "2 skills", "1 skill and clients", "clients". */
    static String units(Collection<String> units) {
        boolean clients = units.contains(Layout.CLIENTS);
        int skills = units.size() - (clients ? 1 : 0);
        String words = skills > 0 || !clients ? count(skills, "skill") : "";
        return clients ? words + (words.isEmpty() ? "" : " and ") + "clients" : words;
    }

    /** What of all there is failed: "1 skill of 2", "clients". */
    static String failed(Collection<String> failed, Collection<String> all) {
        boolean clients = failed.contains(Layout.CLIENTS);
        int skills = failed.size() - (clients ? 1 : 0);
        int of = all.size() - (all.contains(Layout.CLIENTS) ? 1 : 0);
        String words = skills > 0 ? count(skills, "skill") + " of " + of : "";
        return clients ? words + (words.isEmpty() ? "" : " and ") + "clients" : words;
    }

    /** The file that people write for a skill or for clients. */
    static String spec(String unit) {
        return unit.equals(Layout.CLIENTS) ? Layout.CLIENTS : "the spec of " + unit;
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
