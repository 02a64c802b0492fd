package io.github.synthskills.sandbox;

import io.github.synthskills.runtime.Call;
import io.github.synthskills.runtime.Codec;
import io.github.synthskills.runtime.Collected;
import io.github.synthskills.runtime.Each;
import io.github.synthskills.runtime.ItemStep;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Skill;
import io.github.synthskills.runtime.SkillContext;
import io.github.synthskills.runtime.Source;
import io.github.synthskills.runtime.StepContext;
import io.github.synthskills.runtime.Tool;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * A skill of steps that make one call for each number and collect what fails.
 *
 * @param steps the calls by step
 */
record SandboxSkill(String id, int elements, int concurrency, Map<String, LongFunction<Call<Json>>> steps)
        implements Skill<Json, Map<String, Collected<Json>>> {

    static final Json NO_INPUTS = Json.object().build();

    static SandboxSkill of(int elements, int concurrency, LongFunction<Call<Json>> calls) {
        return new SandboxSkill("test.Skill", elements, concurrency, Map.of("step", calls));
    }

    static Call<Json> list(long n) {
        return Call.of("list", Tool.reads("onedrive", "list-children", "0"), Codec.JSON).with("path", "/" + n);
    }

    static Call<Json> upload(long n) {
        return Call.of("upload", Tool.writes("onedrive", "upload-file", "0"), Codec.JSON)
                .with("path", "/file-" + n).with("content", "").key("file-" + n);
    }

    static Call<Json> item(long n) {
        return Call.of("item", Tool.reads("onedrive", "get-item-by-path", "0"), Codec.JSON).with("path", "/file-" + n);
    }

    @Override
    public Map<String, Collected<Json>> run(Json inputs, SkillContext context) {
        List<Long> numbers = LongStream.range(0, elements).boxed().toList();
        Map<String, Collected<Json>> outcomes = new java.util.TreeMap<>();
        steps.forEach((step, calls) -> outcomes.put(step, context.collect(
                Each.of(step, Codec.LONG, Codec.JSON).concurrency(concurrency), Source.of(numbers), new Body(calls))));
        return outcomes;
    }

    private record Body(LongFunction<Call<Json>> calls) implements ItemStep<Long, Json> {

        @Override
        public Json run(Long element, StepContext context) {
            return context.call(calls.apply(element));
        }

        @Override
        public String key(Long element) {
            return "file-" + element;
        }

        @Override
        public Json write() {
            return NO_INPUTS;
        }
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
    public Json writeOutput(Map<String, Collected<Json>> output) {
        return NO_INPUTS;
    }
}
