package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.Skill;
import io.github.synthskills.runtime.runs.UsageException;
import io.github.synthskills.runtime.text.CleanText;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of a run from a command line.
 *
 * @param all those that came together as one object
 * @param single those that were given one by one, as they were written; they win
 */
record RunnerInputs(Json all, Map<String, String> single) {

    /** Reads the inputs; a value that is meant as text although it looks like JSON is understood, too. */
    <I> I read(Skill<I, ?> skill) {
        Set<String> texts = new HashSet<>();
        while (true) {
            Json json = all;
            for (Map.Entry<String, String> input : single.entrySet()) {
                boolean text = texts.contains(input.getKey());
                json = json.plus(input.getKey(), text ? Json.of(input.getValue()) : jsonOrText(input.getValue()));
            }
            try {
                return skill.readInputs(json);
            } catch (ShapeMismatch e) {
                if (!single.containsKey(e.path()) || !texts.add(e.path())) {
                    throw misfit(e, null);
                }
            } catch (IllegalArgumentException e) {
                throw misfit(e, null);
            }
        }
    }

    /**
     * Reads the inputs of a run that is to be resumed: those that were stored, and again the secret ones, which never are.
     *
     * @throws UsageException if a secret one is missing, or another one is given, because that would be another run
     */
    <I> I readAgain(Skill<I, ?> skill) {
        for (String name : single.keySet()) {
            if (!all.get(name).isAbsent()) {
                throw new UsageException("input '" + CleanText.line(name) + "' is that of the run that is resumed and cannot be changed;"
                        + " run the skill itself for other inputs");
            }
        }
        I inputs;
        try {
            inputs = read(skill);
        } catch (UsageException misfit) {
            if (misfit.getCause() instanceof ShapeMismatch mismatch && isNew(mismatch.path())) {
                throw misfit((RuntimeException) mismatch, mismatch.path());
            }
            throw misfit;
        }
        List<String> missing = secrets(skill, inputs).stream().filter(name -> !single.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw new UsageException("secret inputs are not remembered. Give again, as they were: " + given(missing));
        }
        return inputs;
    }

    private boolean isNew(String path) {
        return !path.isEmpty() && all.get(path).isAbsent() && !single.containsKey(path);
    }

    private static String given(List<String> names) {
        return String.join(" ", names.stream().map(name -> "-D" + name + "=<" + name + ">").toList())
                + " (--input of SkillRunner)";
    }

    /** The names of the inputs that are secret. */
    static <I> List<String> secrets(Skill<I, ?> skill, I inputs) {
        return skill.secrets(inputs).names();
    }

    private static UsageException misfit(RuntimeException cause, @Nullable String secret) {
        UsageException misfit = new UsageException("the inputs do not fit: " + CleanText.line(String.valueOf(cause.getMessage()))
                + (secret == null ? "" : ". Secret inputs are not remembered. Give again, as they were: " + given(List.of(secret))));
        misfit.initCause(cause);
        return misfit;
    }

    private static Json jsonOrText(String value) {
        try {
            Json json = Json.parse(value);
            return json.isAbsent() ? Json.of(value) : json;
        } catch (ShapeMismatch e) {
            return Json.of(value);
        }
    }
}
