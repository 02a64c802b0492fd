package io.github.synthskills.core.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.route.RequestGate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plans of one goal made plans of another by exchanging values, and what is refused. */
class GoalRewriterTest {

    private static final Path PAIRS = Path.of("src/test/resources/rewriting/pairs.txt");

    /** A pair of goals over a plan, and what is said of it. */
    record Pair(String plan, String goal, String wanted, List<String> expected) {
        @Override
        public String toString() {
            return wanted;
        }
    }

    static Stream<Pair> pairs() throws IOException {
        List<Pair> pairs = new ArrayList<>();
        StringBuilder plan = new StringBuilder();
        boolean inPlan = false;
        String goal = "";
        for (String line : Files.readAllLines(PAIRS)) {
            if (line.startsWith("plan ") && !inPlan) {
                plan.setLength(0);
                inPlan = true;
            } else if (line.equals("---")) {
                inPlan = false;
            } else if (inPlan) {
                plan.append(line).append('\n');
            } else if (line.startsWith("goal ")) {
                goal = line.substring("goal ".length());
            } else if (line.startsWith("to ")) {
                pairs.add(new Pair(plan.toString(), goal, line.substring("to ".length()), new ArrayList<>()));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                pairs.get(pairs.size() - 1).expected().add(line);
            }
        }
        return pairs.stream();
    }

    private static Rewriting rewrite(String goal, String plan, String wanted) {
        return new GoalRewriter(new RequestGate(List.of(goal))::compare).rewrite(goal, plan, wanted);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void goalGetsThePlanWithItsValuesOrNone(Pair pair) {
        Rewriting rewriting = rewrite(pair.goal(), pair.plan(), pair.wanted());

        if (pair.expected().get(0).startsWith("no")) {
            assertThat(rewriting).isInstanceOf(Rewriting.Refused.class);
            String reasons = String.join("; ", ((Rewriting.Refused) rewriting).reasons()).toLowerCase(Locale.ROOT);
            assertThat(reasons).isNotBlank().contains(pair.expected().get(0).substring(2).strip().toLowerCase(Locale.ROOT));
            return;
        }
        assertThat(rewriting).isInstanceOf(Rewriting.Rewritten.class);
        Rewriting.Rewritten rewritten = (Rewriting.Rewritten) rewriting;
        List<String> expected = pair.expected().get(0).equals("same")
                ? List.of()
                : pair.expected().stream().map(line -> line.substring(2)).toList();
        assertThat(rewritten.changes()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(onlyValuesDiffer(pair.plan(), rewritten)).isTrue();
    }

    /** Every exchange is one place of one line; all other lines are as they were. */
    private static boolean onlyValuesDiffer(String plan, Rewriting.Rewritten rewritten) {
        List<String> before = plan.lines().toList();
        List<String> now = rewritten.plan().lines().toList();
        long differing = IntStream.range(0, before.size()).filter(i -> !before.get(i).equals(now.get(i))).count();
        return before.size() == now.size() && differing <= rewritten.changes().size()
                && (rewritten.changes().isEmpty() == rewritten.plan().equals(plan));
    }

    @Test
    void enoughPairsOfBothKinds() throws IOException {
        assertThat(pairs().filter(pair -> pair.expected().get(0).startsWith("="))).hasSizeGreaterThanOrEqualTo(15);
        assertThat(pairs().filter(pair -> pair.expected().get(0).startsWith("no"))).hasSizeGreaterThanOrEqualTo(30);
    }
}
