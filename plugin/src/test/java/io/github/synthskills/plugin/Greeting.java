package io.github.synthskills.plugin;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Skill;
import io.github.synthskills.runtime.SkillContext;

/** A skill without tools, in the form in which skills are generated. */
public final class Greeting implements Skill<Greeting.Inputs, Greeting.Output> {

    /** What it is given. */
    public record Inputs(String name, long times) {}

    /** What it gives. */
    public record Output(String text) {}

    /** As generated skills have it. */
    public Greeting() {}

    @Override
    public String id() {
        return Greeting.class.getName();
    }

    @Override
    public Output run(Inputs inputs, SkillContext context) {
        return new Output(("hello " + inputs.name() + " ").repeat((int) inputs.times()).strip());
    }

    @Override
    public Inputs readInputs(Json json) {
        return new Inputs(json.get("name").string(), json.get("times").integer());
    }

    @Override
    public Json writeInputs(Inputs inputs) {
        return Json.object().put("name", inputs.name()).put("times", inputs.times()).build();
    }

    @Override
    public Json writeOutput(Output output) {
        return Json.object().put("text", output.text()).build();
    }
}
