package io.github.synthskills.benchmarks.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.route.RememberedRequest;
import io.github.synthskills.core.route.Route;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class RunningSystemTest {

    private static final int MANY = 50;

    private static final RememberedRequest KNOWN = new RememberedRequest(
            "k", "list all flights from Boston to Denver", "flights", values("Boston", "Denver"), List.of("air.flights"));

    @Test
    void requestsThatJoinedAreReusedAsRewritesOfTheirWorkflow() {
        Probe asked = probe("show me the cheapest hotels near the station of Rome", "flights", values("Rome", "Oslo"));

        List<Decided> decided = decide(Collections.nCopies(MANY, asked));

        assertThat(decided).allSatisfy(one -> assertThat(one.from()).isEqualTo(KNOWN));
        assertThat(decided).extracting(Decided::route).contains(Route.INITIALIZE, Route.REWRITE).doesNotContain(Route.REUSE);
    }

    @Test
    void aReuseWithOtherValuesIsWrongWhereverTheRequestCameFrom() {
        List<Probe> probes = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            probes.add(probe("list all flights from here to Rome", "flights", values("Town " + i, "Rome")));
        }

        RoutingScores scores = RoutingScores.of(probes, decide(probes));

        assertThat(scores.wrongReuses()).isEqualTo(scores.reuses()).isPositive();
    }

    @Test
    void newWorkflowsDoNotJoin() {
        Probe asked = probe("show me the cheapest hotels near the station of Rome", "hotels", values("Rome", "Oslo"));

        List<Decided> decided = decide(Collections.nCopies(MANY, asked));

        assertThat(decided).extracting(Decided::route).containsOnly(Route.INITIALIZE);
    }

    private static List<Decided> decide(List<Probe> probes) {
        return RunningSystem.decide(new RoutingCorpus("small", List.of(KNOWN), probes), null, 1);
    }

    private static Probe probe(String text, String workflow, SortedMap<String, String> values) {
        boolean known = workflow.equals(KNOWN.workflow());
        return new Probe(text, known ? Route.REWRITE : Route.INITIALIZE, "natural", known ? Set.of(KNOWN.id()) : Set.of(), workflow, values);
    }

    private static SortedMap<String, String> values(String from, String to) {
        SortedMap<String, String> values = new TreeMap<>();
        values.put("from", from);
        values.put("to", to);
        return values;
    }
}
