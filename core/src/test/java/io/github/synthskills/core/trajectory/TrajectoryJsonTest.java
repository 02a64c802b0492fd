package io.github.synthskills.core.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.synthskills.core.route.Route;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.trajectory.Trajectory.Context;
import io.github.synthskills.core.trajectory.Trajectory.Metadata;
import io.github.synthskills.core.trajectory.Trajectory.Node;
import io.github.synthskills.core.trajectory.Trajectory.Outcome;
import io.github.synthskills.core.trajectory.Trajectory.Pattern;
import io.github.synthskills.core.trajectory.Trajectory.Taken;
import io.github.synthskills.core.trajectory.Trajectory.Trigger;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class TrajectoryJsonTest {

    @Property(tries = 200)
    void whatIsWrittenIsWhatIsRead(@ForAll("trajectories") Trajectory trajectory) {
        String text = TrajectoryJson.write(trajectory).canonical();

        Trajectory read = TrajectoryJson.read(Json.parse(text));
        assertThat(read).isEqualTo(trajectory);
        assertThat(TrajectoryJson.write(read).canonical()).isEqualTo(text);
    }

    @Property(tries = 200)
    void changesSurviveToo(@ForAll("trajectories") Trajectory trajectory, @ForAll boolean imported) {
        Change change = new Change.Recorded(trajectory, null, imported);

        assertThat(Change.read(Json.parse(Change.write(change).canonical()))).isEqualTo(change);
    }

    @Property(tries = 300)
    void aMemberThatIsSomethingElseIsRefusedAndNeverMore(
            @ForAll("trajectories") Trajectory trajectory, @ForAll("members") String member, @ForAll("odd") String odd) {
        Json json = TrajectoryJson.write(trajectory).plus(member, Json.parse(odd));

        assertThatThrownBy(() -> TrajectoryJson.read(json)).isInstanceOf(ShapeMismatch.class);
    }

    @Example
    void figuresThatCannotBeAreRefused() {
        Json json = TrajectoryJson.write(Trajectories.of("a").build());
        for (String replaced : List.of(
                "\"uses\":1/\"uses\":-1",
                "\"uses\":1/\"uses\":9223372036854775807",
                "\"uses\":1/\"uses\":1e400",
                "\"score\":0.0/\"score\":1e400",
                "\"millis\":12/\"millis\":0.5",
                "\"probes\":1/\"probes\":4294967296",
                "2026-03-01T12:00:00Z/2026-13-01T12:00:00Z",
                "\"vector\":\"P4AAAAAAAAA=\"/\"vector\":\"P4AA\"",
                "\"vector\":\"P4AAAAAAAAA=\"/\"vector\":\"f8AAAA==\"",
                "\"vector\":\"P4AAAAAAAAA=\"/\"vector\":\"no base 64\"",
                "\"id\":\"a\"/\"id\":\"\\u001b[31m\"",
                "\"route\":\"initialize\"/\"route\":\"elsewhere\"")) {
            String text = json.canonical();
            int slash = replaced.indexOf('/');
            String odd = text.replace(replaced.substring(0, slash), replaced.substring(slash + 1));
            assertThat(odd).as(replaced).isNotEqualTo(text);
            assertThatThrownBy(() -> TrajectoryJson.read(Json.parse(odd))).as(replaced)
                    .isInstanceOf(ShapeMismatch.class);
        }
    }

    @Provide
    Arbitrary<String> members() {
        return Arbitraries.of("id", "trigger", "plan", "nodes", "patterns", "context", "outcome", "metadata");
    }

    @Provide
    Arbitrary<String> odd() {
        return Arbitraries.of("null", "7", "[1]", "[[]]", "{\"a\":1}", "true");
    }

    @Provide
    Arbitrary<Trajectory> trajectories() {
        return Combinators.combine(names(), triggers(), texts(), nodes().list().ofMaxSize(3), contexts(), outcomes(), metadata())
                .as((id, trigger, plan, nodes, context, outcome, metadata) -> new Trajectory(
                        id, trigger, plan, nodes, new TreeSet<>(List.of(Pattern.values())), context, outcome, metadata));
    }

    private static Arbitrary<Trigger> triggers() {
        Arbitrary<List<Float>> vectors = Arbitraries.floats().list().ofMaxSize(5);
        return Combinators.combine(names(), texts(), maps(), vectors, texts(), texts().list().ofMaxSize(2)).as(Trigger::new);
    }

    private static Arbitrary<Node> nodes() {
        Arbitrary<Shape> shapes = Arbitraries.of(
                Shape.ANY, Shape.nullable(Shape.STRING), new Shape.ListOf(Shape.INTEGER), new Shape.MapOf(Shape.NUMBER));
        return Combinators.combine(
                        names(), names().injectNull(0.5), texts().injectNull(0.5), maps(), shapes.injectNull(0.5),
                        Arbitraries.of(true, false), names().list().ofMaxSize(2))
                .as((name, tool, intent, inputs, shape, flag, others) -> new Node(
                        name, "call", name, intent, tool, tool, tool, flag, inputs, new TreeSet<>(others), shape, !flag,
                        "memory", others));
    }

    private static Arbitrary<Context> contexts() {
        return Combinators.combine(maps(), maps(), maps(), texts().list().ofMaxSize(2)).as(Context::new);
    }

    private static Arbitrary<Outcome> outcomes() {
        return Arbitraries.oneOf(
                counts().map(count -> new Outcome.Built(count, count / 2)),
                texts().list().ofMaxSize(3).map(Outcome.Failed::new));
    }

    private static Arbitrary<Metadata> metadata() {
        Arbitrary<Instant> instants = Arbitraries.longs().between(0, 4_000_000_000_000L).map(Instant::ofEpochMilli);
        return Combinators.combine(instants, names(), maps(), counts(), taken()).as(Metadata::new);
    }

    private static Arbitrary<Taken> taken() {
        return Combinators.combine(
                        Arbitraries.of(Route.values()), names().injectNull(0.5), Arbitraries.doubles(),
                        texts().list().ofMaxSize(2), maps(), Arbitraries.integers().greaterOrEqual(0), counts())
                .as((route, from, score, reasons, nodes, small, large) -> new Taken(
                        route, from, score, reasons, nodes, small, small, small, small, large, large, large));
    }

    private static Arbitrary<Long> counts() {
        return Arbitraries.longs().between(0, 1L << 53);
    }

    private static Arbitrary<String> names() {
        return Arbitraries.strings().withChars("abcXYZ019 /._-${}äß漢").ofMinLength(1).ofMaxLength(20);
    }

    /** Whatever people write, also what does not show. */
    private static Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab \n\t\"\\\u0000\u200d\u202e{}$é漢").ofMaxLength(30);
    }

    private static Arbitrary<SortedMap<String, String>> maps() {
        return Arbitraries.maps(names(), texts()).ofMaxSize(3).map(TreeMap::new);
    }
}
