package io.github.synthskills.core.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.expression.Ast;
import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.spec.TaskSpec.Action;
import io.github.synthskills.core.spec.TaskSpec.Expression;
import io.github.synthskills.core.spec.TaskSpec.InputType;
import io.github.synthskills.core.spec.TaskSpec.Pages;
import io.github.synthskills.core.spec.TaskSpec.Part;
import io.github.synthskills.core.spec.TaskSpec.Step;
import io.github.synthskills.core.spec.TaskSpec.Target;
import io.github.synthskills.core.spec.TaskSpec.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskSpecReaderTest {

    private final TaskSpec flagship = TestSpecs.flagship();

    private Step step(String id) {
        return flagship.step(id).orElseThrow();
    }

    @Test
    void headOfTheFlagship() {
        assertThat(flagship.name()).isEqualTo("archive-attachments");
        assertThat(flagship.skill()).hasToString("com.example.skills.ArchiveAttachments");
        assertThat(flagship.goal()).startsWith("Scan the last 15 days").doesNotContain("\n").endsWith("company.");
        assertThat(flagship.inputs()).extracting(TaskSpec.Input::name)
                .containsExactly("days", "internalDomain", "extensions");
        assertThat(flagship.inputs().get(0).minimum()).isEqualTo(1.0);
        assertThat(flagship.inputs().get(0).defaultValue()).extracting(TaskSpec.Literal::value).isEqualTo(15L);
        assertThat(flagship.inputs().get(2).type())
                .isEqualTo(new InputType.Array(new InputType.Scalar(Shape.Kind.STRING)));
        assertThat(flagship.inputs().get(2).defaultValue()).extracting(TaskSpec.Literal::value)
                .isEqualTo(List.of("pdf", "xlsx"));
        assertThat(flagship.run()).isEqualTo(new TaskSpec.Run(64, true, Map.of("onedrive", 50.0), 0, Map.of()));
        assertThat(flagship.output()).extracting(TaskSpec.OutputMember::name).containsExactly("archived", "failed");
        assertThat(flagship.functions().get(0).parameters()).containsExactly("a");
        assertThat(flagship.functions().get(0).body().source()).isEqualTo("a.split('@')[1].lowerAscii().split('.')[0]");
    }

    @Test
    void stepsOfTheFlagship() {
        assertThat(flagship.steps()).extracting(Step::id)
                .containsExactly("messages", "external", "files", "folders", "upload");
        Action.ToolCall messages = (Action.ToolCall) step("messages").action();
        assertThat(messages.target()).isInstanceOfSatisfying(Target.Sought.class, sought -> {
            assertThat(sought.app()).isEqualTo("outlook");
            assertThat(sought.intent()).isEqualTo("list mail messages in a date range");
        });
        assertThat(step("messages").pages()).isInstanceOfSatisfying(
                Pages.Inferred.class, pages -> assertThat(pages.atMost()).isZero());
        Value.Template filter = (Value.Template) messages.with().members().get("filter");
        assertThat(filter.parts()).hasSize(3);
        assertThat(filter.parts().get(0)).isEqualTo(new Part.Text("receivedDateTime ge "));
        assertThat(((Action.Compute) step("external").action()).value()).isInstanceOf(Value.Whole.class);
        assertThat(step("files").as()).isEqualTo("message");
        assertThat(step("files").yield()).isInstanceOf(Value.Whole.class);
        assertThat(step("folders").ensure()).isNotNull().matches(TaskSpec.Ensure::shorthand);
        assertThat(step("upload").onError()).isEqualTo(TaskSpec.ErrorTreatment.COLLECT);
        assertThat(step("upload").after()).extracting(TaskSpec.Reference::id).containsExactly("folders");
        assertThat(step("upload").key()).isInstanceOf(Value.Whole.class);
        Action.Nested nested = (Action.Nested) step("upload").action();
        assertThat(nested.steps()).extracting(Step::id).containsExactly("content", "stored");
        TaskSpec.Ensure ensure = nested.steps().get(1).ensure();
        assertThat(ensure).isNotNull();
        assertThat(ensure.lookup()).isNotNull();
        assertThat(ensure.lookup().target()).isInstanceOfSatisfying(
                Target.Sought.class, sought -> assertThat(sought.app()).as("taken from the step").isEqualTo("onedrive"));
    }

    @Test
    void everyNameInEveryExpressionIsPlacedWhereItIsWritten() {
        List<String> lines = TestSpecs.flagshipText().lines().toList();
        List<Ast.Name> names = SpecExpressions.names(flagship);
        assertThat(names).hasSizeGreaterThan(30);
        assertThat(names).allSatisfy(name -> {
            Position position = name.position();
            assertThat(lines.get(position.line() - 1).substring(position.column() - 1)).startsWith(name.name());
        });
    }

    @Test
    void everyExpressionIsPlacedWhereItBegins() {
        List<String> lines = TestSpecs.flagshipText().lines().toList();
        List<Expression> expressions = SpecExpressions.of(flagship);
        assertThat(expressions).hasSize(19);
        assertThat(expressions).allSatisfy(expression -> {
            Position position = expression.position();
            assertThat(lines.get(position.line() - 1).substring(position.column() - 1))
                    .startsWith(expression.source().split("\\s{2,}|\\n| &&", 2)[0]);
        });
    }

    @Test
    void everythingThatAStepCanSay() {
        TaskSpec spec = TestSpecs.read(
                """
                skill: com.example.Every
                inputs: { since: { type: timestamp, default: "2026-01-01T01:00:00+01:00" }, wait: { type: duration, default: 90s },
                          share: { type: number, default: 1, maximum: 2.5 }, mode: { type: string, enum: [a, b], default: a },
                          token: { type: string, secret: true, description: a token }, flag: boolean }
                probe: { inputs: { token: x, flag: true } }
                steps:
                  - id: rows
                    tool: crm/query/rows
                    with: { top: 5, odd key: null, empty: {}, list: ["${inputs.mode}", 2, "$${x}"] }
                    when: ${inputs.flag}
                    pages: { items: result.value, next: "result['@odata.nextLink']", into: skiptoken, more: "${meta.has_more}", size: { top: 200 }, at-most: 3 }
                    decode: json
                    retry: 4
                    timeout: 1m
                    effect: read
                    undeclared: [odd key]
                    assume: ["rows[].name", "rows[]['odd key']", "rows.reverse()[].name"]
                    probe: { allow: true, expect: empty, with: { top: 1 }, sample: samples/rows.json }
                  - id: made
                    each: ${rows}
                    as: row
                    app: crm
                    find: create an account
                    idempotent: true
                    retry: { attempts: 2 }
                    on-error: skip
                    probe: allow
                    ensure: { lookup: { tool: crm/get, with: { name: "${row.name}" }, yield: "${result.account}" }, exists: "${error.kind == 'conflict'}", order: look-first }
                  - id: other
                    skill: com.example.Other
                    with: { a: "${made}" }
                    after: [rows, made]
                functions: { glue: "(a, b) -> a + b", constant: "() -> 1" }
                run: { max-elements: 5000, checkpoint: false, rate: { crm: 120/min } }
                """);
        Step rows = spec.step("rows").orElseThrow();
        Action.ToolCall call = (Action.ToolCall) rows.action();
        assertThat(call.target()).isInstanceOfSatisfying(Target.Pinned.class, pinned -> {
            assertThat(pinned.server()).isEqualTo("crm");
            assertThat(pinned.tool()).isEqualTo("query/rows");
        });
        assertThat(call.with().members().keySet()).containsExactly("top", "odd key", "empty", "list");
        assertThat(((Value.Plain) ((Value.Items) call.with().members().get("list")).items().get(2)).scalar())
                .isEqualTo("${x}");
        assertThat(rows.pages()).isInstanceOfSatisfying(Pages.Explicit.class, pages -> {
            assertThat(pages.into()).isEqualTo("skiptoken");
            assertThat(pages.atMost()).isEqualTo(3);
            assertThat(pages.size().get("top").value()).isEqualTo(200L);
            assertThat(pages.next()).isNotNull().extracting(Expression::source).isEqualTo("result['@odata.nextLink']");
            assertThat(pages.more()).isNotNull().extracting(Expression::source).isEqualTo("meta.has_more");
        });
        assertThat(rows.attempts()).isEqualTo(4);
        assertThat(rows.timeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(rows.probe().sample()).isEqualTo("samples/rows.json");
        assertThat(rows.probe().expectEmpty()).isTrue();
        Step made = spec.step("made").orElseThrow();
        assertThat(made.attempts()).isEqualTo(2);
        assertThat(made.ensure()).isNotNull().matches(TaskSpec.Ensure::lookFirst);
        assertThat(spec.inputs().get(0).defaultValue()).extracting(TaskSpec.Literal::value).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(spec.inputs().get(1).defaultValue()).extracting(TaskSpec.Literal::value).isEqualTo("PT1M30S");
        assertThat(spec.inputs().get(2).defaultValue()).extracting(TaskSpec.Literal::value).isEqualTo(1.0);
        assertThat(spec.run().probeInputs()).containsOnlyKeys("token", "flag");
        assertThat(spec.run().rate()).containsEntry("crm", 2.0);
        assertThat(spec.functions()).extracting(function -> function.parameters().size()).containsExactly(2, 0);
    }

    @Test
    void windowsLineEndsAndByteOrderMarkChangeNothing() {
        TaskSpec windows = TestSpecs.read("\uFEFF" + TestSpecs.flagshipText().replace("\n", "\r\n"));
        assertThat(windows).isEqualTo(flagship);
    }

    @Test
    void problemsGoToTheCallersList() {
        Problems problems = new Problems();
        assertThat(TaskSpecReader.read("a.skill.yaml", "skill: [", problems)).isNull();
        assertThat(problems.hasErrors()).isTrue();
    }
}
