package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Skill;
import io.github.synthskills.runtime.StepReader;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what rebuilds the bodies of a skill's steps: the static method {@code steps} of each generated class. */
final class StepReaders {

    private StepReaders() {}

    static StepReader<?, ?> find(Skill<?, ?> skill, String step) {
        StepReader<?, ?> reader = steps(skill).get(step) instanceof StepReader<?, ?> found ? found : null;
        if (reader == null) {
            throw new IllegalStateException("SYNTH-TEMPORAL-STEP: " + skill.getClass().getName()
                    + " has no step '" + step + "'. A skill whose elements run elsewhere needs a public static method"
                    + " Map<String, StepReader<?, ?>> steps() in a public class, as generated skills have it.");
        }
        return reader;
    }

    private static Map<?, ?> steps(Skill<?, ?> skill) {
        try {
            MethodHandle steps = MethodHandles.publicLookup()
                    .findStatic(skill.getClass(), "steps", MethodType.methodType(Map.class));
            return (Map<?, ?>) steps.invoke();
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return Map.of();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("steps() of " + skill.getClass().getName() + " failed", e);
        }
    }
}
