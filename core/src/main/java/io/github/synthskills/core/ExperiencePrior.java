package io.github.synthskills.core;

import io.github.synthskills.core.discovery.Prior;
import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.experience.Experience;
import io.github.synthskills.core.experience.Remedy;
import io.github.synthskills.core.route.RequestGate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What experience says of words and tools: of the same tool with the same definition, for words that mean the same. Not thread-safe. */
final class ExperiencePrior implements Prior {

    private final List<Experience> known = new ArrayList<>();
    private @Nullable RequestGate gate;
    private boolean used;

    ExperiencePrior(Collection<Experience> experiences) {
        experiences.stream().filter(experience -> intent(experience) != null).forEach(known::add);
    }

    /** Whether it said anything of any tool. */
    boolean isUsed() {
        return used;
    }

    @Override
    public Lean of(String intent, ToolDescriptor tool) {
        long balance = 0;
        for (Experience experience : known) {
            String words = intent(experience);
            if (words != null && experience.tool().equals(tool.id()) && experience.pin().equals(tool.pin())
                    && gate().compare(intent, words).same()) {
                balance += experience.remedy() instanceof Remedy.Prefer ? 1 : -1;
            }
        }
        used |= balance != 0;
        return balance > 0 ? Lean.TOWARDS : balance < 0 ? Lean.AWAY : Lean.NONE;
    }

    private RequestGate gate() {
        RequestGate made = gate;
        if (made == null) {
            TreeSet<String> all = new TreeSet<>();
            known.forEach(experience -> all.add(String.valueOf(intent(experience))));
            made = new RequestGate(all);
            gate = made;
        }
        return made;
    }

    private static @Nullable String intent(Experience experience) {
        return experience.remedy() instanceof Remedy.Prefer prefer ? prefer.intent()
                : experience.remedy() instanceof Remedy.Avoid avoid ? avoid.intent() : null;
    }
}
