package io.github.synthskills.benchmarks.running;

import io.github.synthskills.runtime.Call;
import io.github.synthskills.runtime.Codec;
import io.github.synthskills.runtime.Each;
import io.github.synthskills.runtime.ItemStep;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.OnError;
import io.github.synthskills.runtime.Skill;
import io.github.synthskills.runtime.SkillContext;
import io.github.synthskills.runtime.StepContext;
import io.github.synthskills.runtime.Tool;
import org.jspecify.annotations.Nullable;

/** A skill as Synth generates them: one write for each element, with an effect key. */
final class StoreFiles implements Skill<Numbers, Long> {

    static final String SERVER = "onedrive";
    static final String TOOL = "upload-file";

    private final Tool tool;
    private final Each<Long, @Nullable Void> store;

    StoreFiles(Tool tool, int concurrency) {
        this.tool = tool;
        this.store = Each.of("store", Codec.LONG, Codec.NONE).onError(OnError.COLLECT).concurrency(concurrency);
    }

    @Override
    public Long run(Numbers inputs, SkillContext context) {
        return (long) context.collect(store, inputs.source(), new StoreStep(tool)).ok().size();
    }

    @Override
    public String id() {
        return "com.example.skills.StoreFiles";
    }

    @Override
    public Numbers readInputs(Json json) {
        return Numbers.read(json);
    }

    @Override
    public Json writeInputs(Numbers inputs) {
        return inputs.write();
    }

    @Override
    public Json writeOutput(Long output) {
        return Json.of(output);
    }

    /** What is done for one number. */
    record StoreStep(Tool tool) implements ItemStep<Long, @Nullable Void> {
        @Override
        public String key(Long number) {
            return "file-" + number;
        }

        @Override
        public @Nullable Void run(Long number, StepContext context) {
            context.call(Call.of("store", tool, Codec.EXISTS)
                    .with("path", "/Files/file-" + number + ".txt")
                    .with("content", "c3ludGg="));
            return null;
        }
    }
}
