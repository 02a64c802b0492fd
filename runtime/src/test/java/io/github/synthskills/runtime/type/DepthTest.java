package io.github.synthskills.runtime.type;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.runtime.Json;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class DepthTest {

    private static Json nested(int levels) {
        Json json = Json.object().put("name", "leaf").build();
        for (int i = 0; i < levels; i++) {
            Json inner = json;
            json = Json.object().put("name", "n").put("folders", Json.list(List.of(inner), folder -> folder)).build();
        }
        return json;
    }

    /** On a stack as small as threads are given by careful servers. */
    private static List<Finding> findings(Type<?> type, Json json) throws InterruptedException {
        AtomicReference<Object> outcome = new AtomicReference<>();
        Thread thread = new Thread(null, () -> {
            try {
                Findings findings = new Findings();
                type.check(json, findings);
                outcome.set(findings.list());
            } catch (Throwable e) {
                outcome.set(e);
            }
        }, "small", 512 * 1024);
        thread.start();
        thread.join();
        return outcome.get() instanceof List<?> list
                ? list.stream().map(Finding.class::cast).toList()
                : List.of(new Finding("", String.valueOf(outcome.get())));
    }

    @Test
    void whatIsNestedTooDeepIsFoundAndDoesNoHarm() throws InterruptedException {
        assertThat(findings(Folder.TYPE, nested(190))).isEmpty();
        assertThat(findings(Folder.TYPE, nested(3_000)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.problem()).contains("nested too deep"))
                .satisfies(finding -> assertThat(finding.path()).startsWith("folders[0].folders[0]").hasSizeLessThan(400));
    }

    @Test
    void whatIsNestedTooDeepIsStillRead() throws Exception {
        Json json = Json.of("core");
        for (int i = 0; i < 390; i++) {
            json = Json.list(List.of(json), inner -> inner);
        }
        Json deep = json;
        AtomicReference<Block> block = new AtomicReference<>();
        Thread thread = new Thread(null, () -> block.set(Block.TYPE.read(deep)), "small", 256 * 1024);
        thread.start();
        thread.join();

        assertThat(block.get()).isNotNull();
    }

    @Test
    void aTypeThatIsItselfInAChoiceEnds() throws InterruptedException {
        assertThat(findings(Block.TYPE, Json.of("text"))).isEmpty();
        assertThat(findings(Loop.TYPE, Json.of("text"))).noneMatch(finding -> finding.problem().contains("StackOverflow"));
    }

    /** A choice of itself, as a cyclic schema may declare. */
    record Loop(Json json) {
        static final UnionType<Loop> TYPE = UnionType.of(
                UnionType.option(Loop.class, Loop::new, Loop::json, Types::any),
                UnionType.option(Loop.class, loop -> loop, loop -> loop, () -> Loop.TYPE),
                UnionType.option(Loop.class, loop -> loop, loop -> loop, () -> Loop.TYPE));
    }

    /** Both options look alike until the last level. */
    sealed interface Tree {
        UnionType<Tree> TYPE = UnionType.of(
                UnionType.option(Other.class, Other::new, Other::json, Types::any),
                UnionType.option(Left.class, Left::new, Left::value, () -> Types.list(Types.list(Tree.TYPE).where(Rule.size(1, 1)))),
                UnionType.option(Right.class, Right::new, Right::value, () -> Types.list(Types.list(Tree.TYPE).where(Rule.size(-1, 1)))));

        record Left(List<List<Tree>> value) implements Tree {}

        record Right(List<List<Tree>> value) implements Tree {}

        record Other(Json json) implements Tree {}
    }

    @Test
    void choicesInsideChoicesDoNotMultiplyForever() {
        Json json = Json.of(7L);
        for (int i = 0; i < 22; i++) {
            json = Json.list(List.of(Json.list(List.of(json), inner -> inner)), inner -> inner);
        }
        Json deep = json;

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThat(Tree.TYPE.read(deep).toString()).isNotEmpty();
            Tree.TYPE.check(deep, new Findings());
        });
    }

    @Test
    void noMoreThanAHundredFindingsAreKept() {
        Findings findings = new Findings();

        Types.list(Types.int32()).check(Json.list(java.util.Collections.nCopies(10_000, "x"), Json::of), findings);

        assertThat(findings.list()).hasSize(100);
        assertThat(findings.isFull()).isTrue();
        assertThat(findings).asString().endsWith("; ...").startsWith("[0]: expected a whole number of 32 bits, found text; [1]");
    }
}
