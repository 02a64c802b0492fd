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

/** A skill as Synth generates them: one read for each element, remembered by the ledger, and a count of the results. */
final class ListAttachments implements Skill<Numbers, Long> {

    static final String TOOL = "list-attachments";

    private final Tool tool;
    private final List<String> messages;
    private final Each<Long, Attachments> attachments;

    ListAttachments(Tool tool, List<String> messages, int concurrency) {
        this.tool = tool;
        this.messages = messages;
        this.attachments = Each.of("attachments", Codec.LONG, Attachments.CODEC).concurrency(concurrency);
    }

    @Override
    public Long run(Numbers inputs, SkillContext context) {
        return context.each(attachments, inputs.source(), new AttachmentsStep(tool, messages)).count();
    }

    @Override
    public String id() {
        return "com.example.skills.ListAttachments";
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

    /** The ids of a message's attachments. */
    record Attachments(List<String> ids) {
        static final Codec<Attachments> CODEC = Codec.of(Attachments::read, Attachments::write);

        static Attachments read(Json json) {
            return new Attachments(json.get("value").list(file -> file.get("id").string()));
        }

        Json write() {
            return Json.object().put("value", Json.list(ids, id -> Json.object().put("id", id).build())).build();
        }
    }

    /** What is done for one number. */
    record AttachmentsStep(Tool tool, List<String> messages) implements ItemStep<Long, Attachments> {
        @Override
        public Attachments run(Long number, StepContext context) {
            return context.call(Call.of("attachments", tool, Attachments.CODEC)
                    .with("messageId", messages.get((int) (number % messages.size())))
                    .with("select", "id"));
        }
    }
}
