package io.github.synthskills.core.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.text.Embedder;
import io.github.synthskills.core.text.Embeddings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With the model that comes with Synth: what it knows decides. */
final class RequestRouterTest {

    private static final Embeddings EMBEDDINGS = Embeddings.of("minilm", Path.of("."), warning -> {
        throw new AssertionError(warning);
    });

    private static RequestRouter router;

    @BeforeAll
    static void read() {
        router = router(Remembering.ALL);
    }

    @AfterAll
    static void close() {
        EMBEDDINGS.close();
    }

    private static RequestRouter router(List<RememberedRequest> remembered) {
        return RequestRouter.of(remembered, embedder(), RouteOptions.DEFAULT);
    }

    private static @Nullable Embedder embedder() {
        return EMBEDDINGS.embedder();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rain         | Is it going to rain in Oslo on Monday?
            invoice      | E-mail invoice 1234 to Globex
            issues       | Close each issue in the repository red-panda without an answer for 14 days
            train        | Book Peter Novak a train from Madrid to Paris
            room         | Please reserve room Olympus for tomorrow, 9:30
            playlist     | Put the song Clocks by Coldplay on my playlist Friday Night
            stock        | How many units of Office Chair does the warehouse have left?
            prescription | Renew Maria Silva's prescription of insulin
            """)
    void otherValuesInOtherWordsAreARewriteOfTheRightOne(String id, String request) {
        RouteDecision decision = router.route(request);

        assertThat(decision.route()).as("%s", decision).isEqualTo(Route.REWRITE);
        assertThat(decision.nearest()).extracting(RememberedRequest::id).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Translate the user manual into Portuguese",
        "Which employees have a birthday this month?",
        "Resize all pictures in the folder Holidays to 800 pixels",
        "Delete the database backup of last week",
        "Who won the football match yesterday?",
        "Summarise the minutes of the board meeting in five sentences",
    })
    void whatNothingIsLikeIsNew(String request) {
        assertThat(router.route(request).route()).isEqualTo(Route.INITIALIZE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            train    | Book a train from Hamburg to Vienna for Anna Berger
            train    | book a train from hamburg to vienna for anna berger.
            train    | Please book a train for Anna Berger from Hamburg to Vienna
            rain     | on friday, will it rain in Lisbon
            room     | Could you reserve the meeting room Everest tomorrow at 14:00?
            invoice  | send invoice 4711 to Acme Corp by e-mail
            """)
    void whatMeansTheSameIsReusedOrAtLeastRewritten(String id, String request) {
        RouteDecision decision = router.route(request);

        assertThat(decision.nearest()).extracting(RememberedRequest::id).isEqualTo(id);
        assertThat(decision.route()).isNotEqualTo(Route.INITIALIZE);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Book a train from Hamburg to Vienna for Anna Berger",
        "book a train from Hamburg to Vienna for Anna Berger!",
        "Could you please book a train from Hamburg to Vienna for Anna Berger?",
    })
    void theSameIsReused(String request) {
        RouteDecision decision = router.route(request);

        assertThat(decision.route()).isEqualTo(Route.REUSE);
        assertThat(decision.nearest()).isEqualTo(Remembering.TRAIN);
        assertThat(decision.score()).isGreaterThan(0.9);
    }

    @Test
    void aSlipOfTheFingerInAWordThatIsNoValueIsReusedAllTheSame() {
        String request = "Renew the perscription of ibuprofen for the patient Carlos Ortega";

        assertThat(router.route(request).route()).isEqualTo(Route.REUSE);
        assertThat(router.route(request).nearest()).isEqualTo(Remembering.PRESCRIPTION);
    }

    @Test
    void exchangedValuesAreNeverReused() {
        RouteDecision decision = router.route("Book a train from Vienna to Hamburg for Anna Berger");

        assertThat(decision.route()).isEqualTo(Route.REWRITE);
        assertThat(decision.nearest()).isEqualTo(Remembering.TRAIN);
        assertThat(String.join("; ", decision.reasons())).containsIgnoringCase("hamburg").contains("evidence");
    }

    @Test
    void withoutMemoryAllIsNew() {
        RequestRouter empty = router(List.of());

        RouteDecision decision = empty.route("Will it rain in Lisbon on Friday?");

        assertThat(decision.route()).isEqualTo(Route.INITIALIZE);
        assertThat(decision.nearest()).isNull();
        assertThat(decision.reasons()).isNotEmpty();
        assertThat(empty.rank("anything", 5)).isEmpty();
    }

    @Test
    void oneRememberedRequestIsEnoughForAllRoutes() {
        RequestRouter one = router(List.of(Remembering.RAIN));

        assertThat(one.route("Will it rain in Lisbon on Friday?").route()).isEqualTo(Route.REUSE);
        assertThat(one.route("Will it rain in Oslo on Monday?").route()).isEqualTo(Route.REWRITE);
        assertThat(one.route("Delete the database backup of last week").route()).isEqualTo(Route.INITIALIZE);
    }

    @Test
    void duplicatesOfARememberedRequestChangeNoRouteAndTheSmallestIdWins() {
        List<RememberedRequest> twice = new ArrayList<>(Remembering.ALL);
        for (RememberedRequest request : Remembering.ALL) {
            twice.add(new RememberedRequest(
                    "a-" + request.id(), request.text(), request.workflow(), request.values(), request.tools()));
        }
        RequestRouter doubled = router(twice);

        assertThat(doubled.route(Remembering.TRAIN.text()).nearest())
                .extracting(RememberedRequest::id)
                .isEqualTo("a-train");
        assertThat(doubled.route("Book Peter Novak a train from Madrid to Paris").route()).isEqualTo(Route.REWRITE);
        assertThat(doubled.route("Delete the database backup of last week").route()).isEqualTo(Route.INITIALIZE);
    }

    @Test
    void theOrderOfTheMemoryChangesNothing() {
        List<RememberedRequest> shuffled = new ArrayList<>(Remembering.ALL);
        Collections.shuffle(shuffled, new Random(7));
        RequestRouter other = router(shuffled);

        for (String request : List.of("Book Peter Novak a train from Madrid to Paris", "Who won the match?")) {
            assertThat(other.route(request)).isEqualTo(router.route(request));
            assertThat(other.rank(request, 5)).isEqualTo(router.rank(request, 5));
        }
    }

    @Test
    void withoutValuesAndToolsTextsDecide() {
        RequestRouter texts =
                router(Remembering.ALL.stream().map(Remembering::textOnly).toList());

        RouteDecision decision = texts.route("Is it going to rain in Oslo on Monday?");

        assertThat(decision.route()).isEqualTo(Route.REWRITE);
        assertThat(decision.nearest()).extracting(RememberedRequest::id).isEqualTo("rain");
        assertThat(texts.rank("Is it going to rain in Oslo?", 1).get(0).views())
                .containsKey("typed")
                .doesNotContainKeys("tools", "signature");
    }

    @Test
    void withoutAModelWordsDecide() {
        RequestRouter words = RequestRouter.of(Remembering.ALL, null, RouteOptions.DEFAULT);

        assertThat(words.route("book a train from Hamburg to Vienna for Anna Berger").route()).isEqualTo(Route.REUSE);
        assertThat(words.route("Book a train from Vienna to Hamburg for Anna Berger").route()).isEqualTo(Route.REWRITE);
        assertThat(words.route("Will it rain in Oslo on Monday?")).satisfies(decision -> {
            assertThat(decision.route()).isEqualTo(Route.REWRITE);
            assertThat(decision.nearest()).isEqualTo(Remembering.RAIN);
        });
        assertThat(words.route("Delete the database backup of last week").route()).isEqualTo(Route.INITIALIZE);
    }

    @Test
    void ranksTheLikestFirstAndNoMoreThanAskedFor() {
        List<Likeness> ranked = router.rank("Book Peter Novak a train from Madrid to Paris", 3);

        assertThat(ranked).hasSize(3).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
        assertThat(ranked.get(0).request()).isEqualTo(Remembering.TRAIN);
        assertThat(ranked.get(0).views()).containsKeys("typed", "transplanted", "tools", "signature");
        assertThat(router.rank("Book a train", 100)).hasSize(Remembering.ALL.size());
        assertThat(router.rank("Book a train", 0)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "?", "%s %d {}", "\u0000\u001b[31m", "☃😀😀", "明天里斯本会下雨吗？", "هل ستمطر غدا؟", "a b"})
    void oddTextsAreNewAndBreakNothing(String request) {
        RouteDecision decision = router.route(request);

        assertThat(decision.route()).isEqualTo(Route.INITIALIZE);
        assertThat(decision.score()).isBetween(-1.0, 1.5);
        assertThat(decision.evidence()).isNotNaN();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "%s", "☃", "the of and", "\"\""})
    void oddMemoriesBreakNothing(String text) {
        List<RememberedRequest> remembered = new ArrayList<>(List.of(Remembering.TRAIN));
        remembered.add(new RememberedRequest("odd", text, "odd", new TreeMap<>(), List.of("")));
        remembered.add(Remembering.request("odd2", text, List.of("%s/\u0000"), "", "", "x", text));
        RequestRouter odd = router(remembered);

        assertThat(odd.route("Book Peter Novak a train from Madrid to Paris").nearest()).isEqualTo(Remembering.TRAIN);
        assertThat(odd.route(text).evidence()).isNotNaN();
        assertThat(RequestRouter.of(remembered, null, RouteOptions.DEFAULT).route(text).evidence()).isNotNaN();
    }

    @Test
    void aVeryLongRequestIsReadAsFarAsItMatters() {
        String request = "Book a train from Madrid to Paris for Peter Novak. " + "And so on, and 5 more. ".repeat(5_000);

        assertThat(router.route(request).evidence()).isNotNaN();
    }

    @Test
    void whatIsAskedOfARewriteDecides() {
        String request = "Book Peter Novak a train from Madrid to Paris";
        RequestRouter strict = RequestRouter.of(Remembering.ALL, embedder(), new RouteOptions(2, 0.8));
        RequestRouter lax = RequestRouter.of(Remembering.ALL, embedder(), new RouteOptions(-2, 0.8));

        assertThat(strict.route(request).route()).isEqualTo(Route.INITIALIZE);
        assertThat(lax.route("Who won the football match yesterday?").route()).isEqualTo(Route.REWRITE);
        assertThat(strict.route(Remembering.RAIN.text()).route()).isEqualTo(Route.REUSE);
    }

    @Test
    void aLargeMemoryFindsTheRightOneToo() {
        List<RememberedRequest> large = new ArrayList<>(Remembering.ALL);
        for (int i = 0; i < 130; i++) {
            String thing = "k" + i % 13 + "-report";
            large.add(Remembering.request("z" + i, "Export the " + thing + " of team " + i / 13, List.of("reports/export")));
        }
        RequestRouter router = router(large);

        assertThat(router.route("Is it going to rain in Oslo on Monday?").nearest()).isEqualTo(Remembering.RAIN);
        assertThat(router.rank("Is it going to rain in Oslo on Monday?", 120)).hasSize(120);
    }

    @Test
    void manyRequestsOfOneWorkflowLeaveRoomForOthers() {
        List<RememberedRequest> many = new ArrayList<>(List.of(Remembering.RAIN));
        for (String city : List.of("Rome", "Bonn", "Bern", "Kyiv", "Lima", "Oslo", "Cairo", "Delhi", "Quito", "Sofia", "Minsk", "Tunis")) {
            many.add(new RememberedRequest(
                    "train to " + city,
                    "Book a train from Hamburg to " + city + " for Anna Berger",
                    Remembering.TRAIN.workflow(),
                    Remembering.request("any", "", List.of(), "destination", city, "passenger", "Anna Berger").values(),
                    Remembering.TRAIN.tools()));
        }

        RouteDecision decision = router(many).route("Book Peter Novak a train from Madrid to Malaga");

        assertThat(decision.route()).isEqualTo(Route.REWRITE);
        assertThat(decision.nearest()).extracting(RememberedRequest::workflow).isEqualTo(Remembering.TRAIN.workflow());
        assertThat(decision.lead()).isGreaterThan(0.1);
    }

    @Test
    void severalThreadsMayAskAtOnce() {
        List<String> requests = List.of(
                "Is it going to rain in Oslo on Monday?", "E-mail invoice 1234 to Globex", "Who won the football match yesterday?");
        RequestRouter fresh = router(Remembering.ALL);

        List<RouteDecision> decisions = requests.parallelStream().map(fresh::route).toList();

        assertThat(decisions).isEqualTo(requests.stream().map(router::route).toList());
    }
}
