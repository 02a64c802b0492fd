package io.github.synthskills.benchmarks.running;

import io.github.synthskills.runtime.Call;
import io.github.synthskills.runtime.Codec;
import io.github.synthskills.runtime.Each;
import io.github.synthskills.runtime.ItemStep;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Skill;
import io.github.synthskills.runtime.SkillContext;
import io.github.synthskills.runtime.StepContext;
import io.github.synthskills.runtime.Tool;
import java.util.List;

/** A skill as Synth generates them: one read for each element, and a count of the results. */
final class FetchMessages implements Skill<Numbers, Long> {

    static final String SERVER = "outlook";
    static final String TOOL = "get-message";

    private final Tool tool;
    private final List<String> messages;
    private final Each<Long, Subject> fetch;

    /**
     * The skill.
     *
     * @param tool the tool, with its pin
     * @param messages the ids that are asked for, again and again
     * @param checkpoint whether the results are remembered
     */
    FetchMessages(Tool tool, List<String> messages, int concurrency, boolean checkpoint) {
        this.tool = tool;
        this.messages = messages;
        Each<Long, Subject> each = Each.of("fetch", Codec.LONG, Subject.CODEC).concurrency(concurrency);
        this.fetch = checkpoint ? each : each.withoutCheckpoint();
    }

    @Override
    public Long run(Numbers inputs, SkillContext context) {
        return context.each(fetch, inputs.source(), new FetchStep(tool, messages)).count();
    }

    @Override
    public String id() {
        return "com.example.skills.FetchMessages";
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

    /** What the server says of a message. */
    record Subject(String id, String subject) {
        static final Codec<Subject> CODEC = Codec.of(Subject::read, Subject::write);

        static Subject read(Json json) {
            return new Subject(json.get("id").string(), json.get("subject").string());
        }

        Json write() {
            return Json.object().put("id", id).put("subject", subject).build();
        }
    }

    /** What is done for one number. */
    record FetchStep(Tool tool, List<String> messages) implements ItemStep<Long, Subject> {
        @Override
        public Subject run(Long number, StepContext context) {
            return context.call(Call.of("fetch", tool, Subject.CODEC)
                    .with("messageId", messages.get((int) (number % messages.size())))
                    .with("select", "subject"));
        }
    }
}
