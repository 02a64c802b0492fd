package io.github.synthskills.core;

import io.github.synthskills.core.discovery.Prior;
import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.experience.Experience;
import io.github.synthskills.core.experience.Remedy;
import io.github.synthskills.core.route.RequestGate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What experience says of words and tools: of the same tool with the same definition, for words that mean the same. Where no
 * experience has such words, those of the nearest count, unless something speaks against it. Not thread-safe.
 */
final class ExperiencePrior implements Prior {

    /** From this cosine on words are near: below, other things are as near as other words for the same. */
    static final double NEAR = 0.85;

    private final List<Experience> known = new ArrayList<>();
    private final NearWords near;
    private final Map<String, Set<String>> counting = new HashMap<>();
    private @Nullable RequestGate gate;
    private boolean used;

    ExperiencePrior(Collection<Experience> experiences, NearWords near) {
        this.near = near;
        experiences.stream().filter(experience -> intent(experience) != null).forEach(known::add);
    }

    /** Whether it said anything of any tool. */
    boolean isUsed() {
        return used;
    }

    @Override
    public Lean of(String intent, ToolDescriptor tool) {
        Set<String> words = counting.computeIfAbsent(intent, this::counting);
        long balance = 0;
        for (Experience experience : known) {
            boolean counts = experience.tool().equals(tool.id()) && experience.pin().equals(tool.pin())
                    && words.contains(String.valueOf(intent(experience)));
            balance += !counts ? 0 : experience.remedy() instanceof Remedy.Prefer ? 1 : -1;
        }
        used |= balance != 0;
        return balance > 0 ? Lean.TOWARDS : balance < 0 ? Lean.AWAY : Lean.NONE;
    }

    /** The words of experiences that count for an intent. */
    private Set<String> counting(String intent) {
        Set<String> all = new TreeSet<>();
        known.forEach(experience -> all.add(String.valueOf(intent(experience))));
        all.removeIf(words -> !gate().compare(intent, words).same());
        return all.isEmpty() ? nearest(intent) : all;
    }

    /** Likeness proposes; the gate has to find nothing that is another thing, or the opposite. */
    private Set<String> nearest(String intent) {
        Map<String, String> words = new TreeMap<>();
        known.forEach(experience -> words.put(experience.key(), String.valueOf(intent(experience))));
        Set<String> nearest = new TreeSet<>();
        double most = NEAR;
        for (Map.Entry<String, Double> one : near.to(intent, words).entrySet()) {
            String text = words.get(one.getKey());
            if (one.getValue() >= most && gate().doubts(intent, text).isEmpty()) {
                if (one.getValue() > most) {
                    nearest.clear();
                }
                most = one.getValue();
                nearest.add(text);
            }
        }
        return nearest;
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
