package io.github.synthskills.temporal;

import io.github.synthskills.runtime.Call;
import io.github.synthskills.runtime.Codec;
import io.github.synthskills.runtime.Collected;
import io.github.synthskills.runtime.Each;
import io.github.synthskills.runtime.ItemStep;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.OnError;
import io.github.synthskills.runtime.Skill;
import io.github.synthskills.runtime.SkillContext;
import io.github.synthskills.runtime.Source;
import io.github.synthskills.runtime.StepContext;
import io.github.synthskills.runtime.StepReader;
import io.github.synthskills.runtime.Tool;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * A skill as the generator writes it, by hand: reads a text for each number, and stores each text under a key. Inputs: {@code count};
 * {@code token}, a secret; {@code sealed}, whether a body captures it.
 */
public final class Numbers implements Skill<Json, Json> {

    private static final Tool READ = Tool.reads("fake", "read", "0");
    private static final Tool STORE = Tool.writes("fake", "store", "0");

    private static final Each<Long, Json> TEXTS = Each.of("texts", Codec.LONG, Codec.JSON).concurrency(4);
    private static final Each<Json, Json> STORED = Each.of("stored", Codec.JSON, Codec.JSON).onError(OnError.COLLECT).concurrency(80);

    @Override
    public Json run(Json inputs, SkillContext context) {
        List<Long> numbers = LongStream.range(0, inputs.get("count").integer()).boxed().toList();
        String captured = inputs.get("sealed").isTruthy() ? inputs.get("token").string() : "";
        Source<Json> texts = context.each(TEXTS, Source.of(numbers), new TextsStep(captured));
        Collected<Json> stored = context.collect(STORED, texts, new StoredStep());
        return Collected.codec(Codec.JSON).write(stored);
    }

    @Override
    public String id() {
        return "test.Numbers";
    }

    @Override
    public Json readInputs(Json json) {
        return json;
    }

    @Override
    public Json writeInputs(Json inputs) {
        return inputs.without("token");
    }

    @Override
    public Json secrets(Json inputs) {
        return inputs.get("token").isAbsent() ? Json.object().build() : Json.object().put("token", inputs.get("token")).build();
    }

    @Override
    public Json writeOutput(Json output) {
        return output;
    }

    /** The steps that run once per element, by id. */
    public static Map<String, StepReader<?, ?>> steps() {
        return Map.of(
                "texts", new StepReader<>(TEXTS, TextsStep::read),
                "stored", new StepReader<>(STORED, json -> new StoredStep()));
    }

    record TextsStep(String captured) implements ItemStep<Long, Json> {
        static TextsStep read(Json json) {
            return new TextsStep(json.get("captured").string());
        }

        @Override
        public Json write() {
            return Json.object().put("captured", captured).build();
        }

        @Override
        public Json run(Long n, StepContext context) {
            return context.call(Call.of("texts", READ, Codec.JSON).with("n", n).with("captured", captured));
        }
    }

    record StoredStep() implements ItemStep<Json, Json> {
        @Override
        public String key(Json text) {
            return text.get("n").toString();
        }

        @Override
        public Json run(Json text, StepContext context) {
            return context.call(Call.of("stored", STORE, Codec.JSON).with("n", text.get("n")).with("text", text.get("text")));
        }
    }
}
