package io.github.synthskills.runtime.engine;

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
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A skill as the generator writes it, by hand: reads a value for each number, and stores each value under a key. The input
 * {@code count} says how many, {@code modulo} how many keys there are.
 */
public final class SpreadSkill implements Skill<Json, Json> {

    private static final Each<Long, Json> VALUES = Each.of("values", Codec.LONG, Codec.JSON).concurrency(4);
    private static final Each<Long, Json> STORED = Each.of("stored", Codec.LONG, Codec.JSON).onError(OnError.COLLECT).concurrency(4);

    @Override
    public Json run(Json inputs, SkillContext context) {
        List<Long> numbers = LongStream.range(0, inputs.get("count").integer()).boxed().toList();
        Source<Json> values = context.each(VALUES, Source.of(numbers), new ValuesStep(inputs.get("suffix").orElse(Json::string, "")));
        Source<Long> read = values.map(value -> value.get("value").integer());
        Collected<Json> stored = context.collect(STORED, read, new StoredStep(inputs.get("modulo").orElse(Json::integer, 1L << 60)));
        return Collected.codec(Codec.JSON).write(stored);
    }

    @Override
    public String id() {
        return "test.SpreadSkill";
    }

    @Override
    public Json readInputs(Json json) {
        return json;
    }

    @Override
    public Json writeInputs(Json inputs) {
        return inputs.without("suffix");
    }

    @Override
    public Json secrets(Json inputs) {
        return Json.object().put("suffix", inputs.get("suffix")).build();
    }

    @Override
    public Json writeOutput(Json output) {
        return output;
    }

    /** The steps that run once per element, by id. */
    public static Map<String, StepReader<?, ?>> steps() {
        return Map.of("values", new StepReader<>(VALUES, ValuesStep::read), "stored", new StepReader<>(STORED, StoredStep::read));
    }

    record ValuesStep(String suffix) implements ItemStep<Long, Json> {
        static ValuesStep read(Json json) {
            return new ValuesStep(json.get("suffix").string());
        }

        @Override
        public Json write() {
            return Json.object().put("suffix", suffix).build();
        }

        @Override
        public Json run(Long n, StepContext context) {
            return context.call(Call.of("values", EngineFixture.READ, Codec.JSON).with("n", n));
        }
    }

    record StoredStep(long modulo) implements ItemStep<Long, Json> {
        static StoredStep read(Json json) {
            return new StoredStep(json.get("modulo").integer());
        }

        @Override
        public Json write() {
            return Json.object().put("modulo", modulo).build();
        }

        @Override
        public @Nullable String key(Long n) {
            return "k" + n % modulo;
        }

        @Override
        public Json run(Long n, StepContext context) {
            return context.call(Call.of("stored", EngineFixture.WRITE, Codec.JSON).with("n", n % modulo));
        }
    }
}
