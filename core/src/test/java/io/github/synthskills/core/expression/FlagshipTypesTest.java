package io.github.synthskills.core.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlagshipTypesTest {

    @Test
    void filterNarrowsTheElementsOfLaterSteps() {
        Typed external = Flagship.typed(Flagship.EXTERNAL);
        Scope later = Flagship.scope().with("message", Flagship.element(external.shape()));

        assertThat(Shape.declared(external.shape())).isEqualTo(new Shape.ListOf(Flagship.MESSAGE));
        assertThat(Flagship.typed("message.from.emailAddress.address", later).shape()).isEqualTo(Shape.STRING);
        assertThat(Flagship.problems("message.subject.size()", later)).extracting(Problem::id)
                .containsExactly("SYNTH-EXPR-NULL");
    }

    @Test
    void yieldGivesRecordsOfKnownMembers() {
        Typed external = Flagship.typed(Flagship.EXTERNAL);
        Scope scope = Flagship.scope().with("message", Flagship.element(external.shape()));

        Typed files = Flagship.typed(Flagship.FILES, scope);

        assertThat(files.shape()).isEqualTo(new Shape.ListOf(new Shape.RecordOf("files:yield", List.of(
                Field.of("messageId", Shape.STRING), Field.of("fileId", Shape.STRING),
                Field.of("name", Shape.STRING), Field.of("company", Shape.STRING)))));
        assertThat(scope.functions().instances()).singleElement().satisfies(instance -> {
            assertThat(instance.name()).isEqualTo("company");
            assertThat(instance.shapes()).containsExactly(Shape.STRING);
        });
    }

    @Test
    void theOtherExpressionsAreTyped() {
        Shape.RecordOf file = Flagship.record("files:yield", Field.of("messageId", Shape.STRING),
                Field.of("fileId", Shape.STRING), Field.of("name", Shape.STRING), Field.of("company", Shape.STRING));
        Shape failure = Flagship.record("failure", Field.of("key", Shape.STRING));
        Scope scope = Flagship.scope()
                .with("files", new Shape.ListOf(file))
                .with("f", file)
                .with("upload", Flagship.record("upload", Field.of("ok", new Shape.ListOf(file)),
                        Field.of("failed", new Shape.ListOf(failure))));

        assertThat(Flagship.typed("now - days(inputs.days)", scope).shape()).isEqualTo(Shape.TIMESTAMP);
        assertThat(Flagship.typed("files.map(f, f.company).distinct()", scope).shape())
                .isEqualTo(new Shape.ListOf(Shape.STRING));
        assertThat(Flagship.typed("f.messageId + '/' + f.fileId", scope).shape()).isEqualTo(Shape.STRING);
        assertThat(Flagship.typed("hash(f.messageId + f.fileId).substring(0, 8)", scope).shape()).isEqualTo(Shape.STRING);
        assertThat(Flagship.typed("size(upload.ok)", scope).shape()).isEqualTo(Shape.INTEGER);
        assertThat(Flagship.typed("upload.failed.map(f, f.key)", scope).shape())
                .isEqualTo(new Shape.ListOf(Shape.STRING));
    }

    @Test
    void misspeltMemberIsRefusedAfterAnyChainOfMaps() {
        List<Problem> problems = Flagship.problems(
                "messages.map(m, {'message': m, 'n': 1}).filter(f, f.n > 0).map(f, {'f': f}).map(g, g.f.message.idd)");

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.id()).isEqualTo("SYNTH-EXPR-FIELD");
            assertThat(problem.message()).contains("no field 'idd' in g.f.message", "fields: @odata.etag, from, id,",
                    "did you mean 'id'?");
            assertThat(problem.position()).hasToString("s.yaml:1:96");
        });
    }
}
