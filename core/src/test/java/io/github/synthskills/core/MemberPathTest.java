package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.shape.Evidence;
import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberPathTest {

    private static final Shape ITEM = new Shape.RecordOf("t:value[]", List.of(
            Field.of("name", Shape.STRING), new Field("x y", Shape.INTEGER, false, new Evidence(50, 0, 0))));
    private static final Shape RESULT = new Shape.RecordOf("t", List.of(Field.of("value", new Shape.ListOf(ITEM))));

    @Test
    void memberMayBeMissingAndTheRestStays() {
        Shape lacking = MemberPath.of("value[3]['x y']").orElseThrow().lacking(RESULT, false, new Evidence(200, 1, 0)).orElseThrow();

        Shape item = ((Shape.ListOf) ((Shape.RecordOf) lacking).field("value").orElseThrow().shape()).element();
        assertThat(((Shape.RecordOf) item).field("x y")).hasValueSatisfying(field -> {
            assertThat(field.optional()).isTrue();
            assertThat(field.evidence()).isEqualTo(new Evidence(250, 1, 0));
        });
        assertThat(((Shape.RecordOf) item).field("name")).contains(Field.of("name", Shape.STRING));
    }

    @Test
    void nullIsNotAbsence() {
        Shape lacking = MemberPath.of("value[].name").orElseThrow().lacking(RESULT, true, new Evidence(9, 0, 1)).orElseThrow();

        Shape item = ((Shape.ListOf) ((Shape.RecordOf) lacking).field("value").orElseThrow().shape()).element();
        assertThat(((Shape.RecordOf) item).field("name")).hasValueSatisfying(field -> {
            assertThat(field.optional()).isFalse();
            assertThat(field.shape()).isEqualTo(Shape.nullable(Shape.STRING));
        });
    }

    @Test
    void withPagingTheItemIsMeant() {
        MemberPath path = MemberPath.of("value[].name").orElseThrow();

        assertThat(path.below(List.of("value")).lacking(ITEM, false, Evidence.DECLARED)).isPresent();
        assertThat(path.below(List.of("other"))).isEqualTo(path);
        assertThat(path.lacking(ITEM, false, Evidence.DECLARED)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "value[]", "[]", "value{}", "a..b", "value[].n me", "['open", "value[x]", "…"})
    void whatIsNoPathOfAMemberIsNone(String text) {
        assertThat(MemberPath.of(text)).isEmpty();
    }
}
