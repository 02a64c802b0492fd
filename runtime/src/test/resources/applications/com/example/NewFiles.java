package com.example;

import io.github.synthskills.runtime.Call;
import io.github.synthskills.runtime.Codec;
import io.github.synthskills.runtime.Each;
import io.github.synthskills.runtime.ItemStep;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Skill;
import io.github.synthskills.runtime.SkillContext;
import io.github.synthskills.runtime.Source;
import io.github.synthskills.runtime.StepContext;
import io.github.synthskills.runtime.Tool;
import java.util.List;

/** What the quickstart generates, as far as an application sees it. */
public final class NewFiles implements Skill<NewFiles.Inputs, NewFiles.Output> {

    private static final Tool LIST_MESSAGES = Tool.reads("outlook", "list-messages", "0");
    private static final Tool LIST_ATTACHMENTS = Tool.reads("outlook", "list-attachments", "0");
    private static final int MOST = 1_000;

    public record Inputs(long days) {}

    public record Output(List<String> names) {}

    /** The attachments of one message. */
    public record Names() implements ItemStep<Json, Json> {

        @Override
        public Json run(Json message, StepContext context) {
            return context.call(Call.of("names", LIST_ATTACHMENTS, Codec.JSON).with("messageId", message.get("id").string()));
        }

        @Override
        public Json write() {
            return Json.object().build();
        }
    }

    @Override
    public String id() {
        return "com.example.NewFiles";
    }

    @Override
    public Output run(Inputs inputs, SkillContext context) {
        Json messages = context.call(Call.of("messages", LIST_MESSAGES, Codec.JSON).with("days", inputs.days()));
        List<Json> attachments = context.each(Each.of("names", Codec.JSON, Codec.JSON),
                Source.of(messages.get("value").list(message -> message)), new Names()).toList(MOST);
        return new Output(attachments.stream()
                .flatMap(page -> page.get("value").list(item -> item.get("name").string()).stream()).distinct().toList());
    }

    @Override
    public Inputs readInputs(Json json) {
        return new Inputs(json.get("days").orElse(Json::integer, 7L));
    }

    @Override
    public Json writeInputs(Inputs inputs) {
        return Json.object().put("days", inputs.days()).build();
    }

    @Override
    public Json writeOutput(Output output) {
        return Json.object().put("names", Json.list(output.names(), Json::of)).build();
    }
}
