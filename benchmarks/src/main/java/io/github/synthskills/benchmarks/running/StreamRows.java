package io.github.synthskills.benchmarks.running;

import io.github.synthskills.runtime.Call;
import io.github.synthskills.runtime.Codec;
import io.github.synthskills.runtime.Each;
import io.github.synthskills.runtime.ItemStep;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Paging;
import io.github.synthskills.runtime.Skill;
import io.github.synthskills.runtime.SkillContext;
import io.github.synthskills.runtime.Source;
import io.github.synthskills.runtime.StepContext;
import io.github.synthskills.runtime.Tool;

/** A skill as Synth generates them: all pages of a list, something small for each row, and a count. */
final class StreamRows implements Skill<Numbers, Long> {

    static final String SERVER = "rows";
    static final String TOOL = "list-rows";

    private final Tool tool;
    private final Each<Row, Long> lengths;

    StreamRows(Tool tool, int concurrency, boolean checkpoint) {
        this.tool = tool;
        Each<Row, Long> each = Each.of("lengths", Row.CODEC, Codec.LONG).concurrency(concurrency);
        this.lengths = checkpoint ? each : each.withoutCheckpoint();
    }

    @Override
    public Long run(Numbers inputs, SkillContext context) {
        Source<Row> rows = context.pages(
                Call.of("rows", tool, Row.CODEC),
                Paging.of(page -> page.result().get("value"), new Paging.Offset("skip"))
                        .more(page -> page.result().get("more").isTruthy()));
        return context.each(lengths, rows.filter(row -> !row.name().isEmpty()), new LengthStep()).count();
    }

    @Override
    public String id() {
        return "com.example.skills.StreamRows";
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

    /** A row of the list. */
    record Row(String id, String name) {
        static final Codec<Row> CODEC = Codec.of(Row::read, Row::write);

        static Row read(Json json) {
            return new Row(json.get("id").string(), json.get("name").string());
        }

        Json write() {
            return Json.object().put("id", id).put("name", name).build();
        }
    }

    /** What is done for one row. */
    record LengthStep() implements ItemStep<Row, Long> {
        @Override
        public Long run(Row row, StepContext context) {
            return (long) row.name().length();
        }
    }
}
