package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Skill;
import io.github.synthskills.runtime.SkillContext;
import java.util.function.BiFunction;

/** A skill whose work is a function of its inputs and context. */
record TestSkill(String id, BiFunction<Json, SkillContext, Json> work) implements Skill<Json, Json> {

    static TestSkill of(BiFunction<Json, SkillContext, Json> work) {
        return new TestSkill("test.Skill", work);
    }

    @Override
    public Json run(Json inputs, SkillContext context) {
        return work.apply(inputs, context);
    }

    @Override
    public Json readInputs(Json json) {
        return json;
    }

    @Override
    public Json writeInputs(Json inputs) {
        return inputs;
    }

    @Override
    public Json writeOutput(Json output) {
        return output;
    }
}
