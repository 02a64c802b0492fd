package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.runtime.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which probes are under way at the same time. */
class ParallelProbesTest {

    private static final String SPEC = """
            skill: com.example.skills.Both
            steps:
              - { id: left, tool: one/get }
              - { id: right, tool: %s/get }
              - { id: both, value: "${string(left.id) + string(right.id)}" }
              - { id: end, tool: one/get, with: { id: "${both}" } }
            output: { id: "${end.id}" }
            """;

    @TempDir
    private Path folder;

    private final PlayedServer one = PlayedServer.start();
    private final PlayedServer two = PlayedServer.start();
    private final CyclicBarrier together = new CyclicBarrier(2);
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @AfterEach
    void close() {
        one.close();
        two.close();
    }

    private static void tool(PlayedServer server, Function<Json, Json> answer) {
        server.tool("""
                {"name": "get", "description": "Gets.", "annotations": {"readOnlyHint": true}, "inputSchema": {
                 "type": "object", "properties": {"id": {"type": "string"}}}}""", answer);
    }

    /** Answers the first two calls only if they are under way at the same time. */
    private Json meet(Json arguments) {
        try {
            if (arguments.get("id").isAbsent()) {
                together.await(20, TimeUnit.SECONDS);
            }
            return PlayedServer.text("{\"id\": 1}");
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            return PlayedServer.failure("nobody came");
        }
    }

    private Json count(Json arguments) {
        most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        try {
            return PlayedServer.text("{\"id\": 1}");
        } finally {
            underWay.decrementAndGet();
        }
    }

    private BuildProject project(String spec, String more) {
        return BuildProject.at(folder)
                .servers(one.entry("one", "\"trust\": \"annotations\"" + more) + ", "
                        + two.entry("two", "\"trust\": \"annotations\""))
                .spec("both", spec);
    }

    @Test
    void independentStepsOfDifferentServersAreProbedAtTheSameTime() {
        tool(one, this::meet);
        tool(two, this::meet);
        BuildProject project = project(SPEC.formatted("two"), "");

        project.built("both");

        assertThat(project.probed()).containsExactly("left", "right", "end");
        assertThat(one.called()).containsExactly("get {}", "get {\"id\":\"11\"}");
    }

    @Test
    void stepsOfOneServerAreProbedOneAfterTheOther() {
        tool(one, this::count);
        BuildProject project = project(SPEC.formatted("one"), "");

        project.built("both");

        assertThat(most).hasValue(1);
        assertThat(one.called()).hasSize(3);
    }

    @Test
    void unlessServersJsonAllowsMore() {
        tool(one, this::meet);
        BuildProject project = project(SPEC.formatted("one"), ", \"parallelProbes\": 2");

        project.built("both");

        assertThat(one.called()).hasSize(3);
    }

    @Test
    void theLockDoesNotDependOnWhoAnswersFirst() {
        tool(one, this::meet);
        tool(two, this::meet);
        BuildProject project = project(SPEC.formatted("two"), "");
        project.built("both");
        String lock = project.lock("both");
        String code = project.code("com.example.skills.Both");

        for (int again = 0; again < 3; again++) {
            project.asBuilt(project.refresh("both").get(0));

            assertThat(project.lock("both")).isEqualTo(lock);
            assertThat(project.code("com.example.skills.Both")).isEqualTo(code);
        }
    }

    @Test
    void aSampleThatTwoStepsNeedAgainIsProbedOnce() {
        tool(one, this::count);
        tool(two, this::count);
        String spec = """
                skill: com.example.skills.Both
                steps:
                  - { id: left, tool: one/get }
                  - { id: a, tool: two/get, with: { id: "${string(left.id)}" } }
                  - { id: b, tool: two/get, with: { id: "${string(left.id)}" } }
                output: { a: "${a.id}", b: "${b.id}" }
                """;
        BuildProject project = project(spec, "");
        project.built("both");
        project.spec("both", spec.replace("string(left.id)", "string(left.id + 1)"));

        project.built("both");

        assertThat(project.probed()).containsExactlyInAnyOrder("left", "a", "b");
        assertThat(one.called()).hasSize(2);
    }

    @Test
    void aDeadServerFailsTheSpecAndTheOthersDoNotHang() {
        tool(one, this::count);
        BuildProject project = project(SPEC.formatted("two"), "");
        two.close();

        assertThat(project.failed("both")).singleElement().asString().contains("SYNTH-SERVER-").contains("'two'");
    }

    @Test
    void serversOfAllSpecsStartTogetherEvenIfTheFirstSpecNeedsOnlyOne() {
        tool(one, this::count);
        tool(two, this::count);
        String single = "skill: com.example.skills.%s\nsteps:\n  - { id: left, tool: %s/get }\noutput: { id: \"${left.id}\" }\n";
        BuildProject project = project(single.formatted("A", "one"), "").spec("c", single.formatted("C", "two"));
        List<String> met = new CopyOnWriteArrayList<>();
        one.beginning(() -> met.add(meet(Json.object().build()).toString()));
        two.beginning(() -> met.add(meet(Json.object().build()).toString()));

        List<SkillOutcome> outcomes = project.build("both", "c");

        outcomes.forEach(project::asBuilt);
        assertThat(met).hasSize(2).noneMatch(answer -> answer.contains("nobody came"));
    }
}
