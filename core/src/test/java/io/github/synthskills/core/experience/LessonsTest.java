package io.github.synthskills.core.experience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.experience.Lessons.Lesson;
import io.github.synthskills.runtime.ToolError.Kind;
import io.github.synthskills.runtime.log.RunLog;
import io.github.synthskills.runtime.log.RunLogEvent;
import io.github.synthskills.runtime.log.RunLogEvent.CallCounts;
import io.github.synthskills.runtime.log.RunLogEvent.CallFailed;
import io.github.synthskills.runtime.log.RunLogEvent.Problem;
import io.github.synthskills.runtime.log.RunLogEvent.ResultMismatched;
import io.github.synthskills.runtime.log.RunLogEvent.RunEnded;
import io.github.synthskills.runtime.log.RunLogEvent.ServerPace;
import io.github.synthskills.runtime.log.RunLogEvent.Totals;
import io.github.synthskills.runtime.log.StatedLimit;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is a lesson and what is weather. */
class LessonsTest {

    private static final String TOOL = "mail/list";
    private static final String PIN = "abc";
    private static final String RATE = "too many requests";

    /** A skill whose step {@code s} calls one tool, which has an argument {@code top} and results with {@code value[].name}. */
    private static final CallsKnown KNOWN = new CallsKnown() {
        @Override
        public boolean has(String step, String tool, String pin) {
            return step.equals("s") && tool.startsWith(TOOL) && pin.equals(PIN);
        }

        @Override
        public Collection<String> arguments(String tool) {
            return List.of("top");
        }

        @Override
        public boolean hasMember(String step, String tool, String path) {
            return path.equals("value[].name");
        }

        @Override
        public Duration wait(String step) {
            return Duration.ofSeconds(60);
        }

        @Override
        public @Nullable String intent(String step, String tool) {
            return "list mail";
        }
    };

    private static List<Experience> learn(RunLogEvent... events) {
        return Lessons.of(List.of(new RunLog(Arrays.asList(events), 0)), KNOWN).stream().map(Lesson::experience).toList();
    }

    private static List<Remedy> remedies(RunLogEvent... events) {
        return learn(events).stream().map(Experience::remedy).toList();
    }

    private static CallFailed failed(Kind kind, String words, boolean retried) {
        return failed(kind, words, retried, 5, null);
    }

    private static CallFailed failed(Kind kind, String words, boolean retried, long ms, @Nullable StatedLimit limit) {
        return new CallFailed("s", TOOL, PIN, 1, kind, null, null, words, null, limit, true, retried, ms);
    }

    private static CallCounts counts(long calls, long ok, long msMax, Map<String, Long> failed, Map<String, Long> mismatched) {
        return new CallCounts("s", TOOL, PIN, calls, ok, failed, mismatched, ok, ok * 10, msMax, 1);
    }

    private static CallCounts counts(long calls, Map<String, Long> failed) {
        return counts(calls, calls - failed.values().stream().mapToLong(Long::longValue).sum(), 10, failed, Map.of());
    }

    private static ServerPace pace(long peak, @Nullable Long accepted) {
        return new ServerPace("mail", peak, accepted, 1);
    }

    private static RunEnded end(boolean finished) {
        return new RunEnded(finished, 1, new Totals(1, 0, 0, 0, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({"1, 10000, true, false", "60, 10000, true, false", "100, 10000, true, true", "4, 100, true, false",
        "5, 100, true, true", "1, 10000, false, true"})
    void refusalsThatRetriesGotOverAreWeatherUnlessTheyAreMany(long refused, long calls, boolean retried, boolean lesson) {
        List<Remedy> remedies = remedies(failed(Kind.RATE, RATE, retried), counts(calls, Map.of("rate " + RATE, refused)), pace(80, 50L));

        assertThat(remedies).isEqualTo(lesson ? List.of(new Remedy.RateLimit("mail", 45)) : List.of());
    }

    @ParameterizedTest
    @CsvSource({"50, 80, 45", "137, 200, 120", "1, 3, 0.9", ", 80, 40", "0, 9, 4.5"})
    void rateIsNineTenthsOfWhatWasAcceptedInTwoDigits(@Nullable Long accepted, long peak, double expected) {
        assertThat(remedies(failed(Kind.RATE, RATE, false), counts(10, Map.of("rate " + RATE, 1L)), pace(peak, accepted)))
                .containsExactly(new Remedy.RateLimit("mail", expected));
    }

    @Test
    void allToolsOfAServerTeachOneRate() {
        CallFailed other = new CallFailed("s", TOOL + "-more", PIN, 1, Kind.RATE, null, null, RATE, null, null, true, false, 5);
        CallCounts counts = new CallCounts("s", TOOL + "-more", PIN, 20, 17, Map.of("rate " + RATE, 3L), Map.of(), 17, 170, 10, 1);

        assertThat(learn(failed(Kind.RATE, RATE, false), counts(10, Map.of("rate " + RATE, 1L)), other, counts, pace(80, 50L)))
                .singleElement()
                .satisfies(experience -> {
                    assertThat(experience.key()).isEqualTo("mail rate");
                    assertThat(experience.tool()).isEqualTo(TOOL + "-more");
                    assertThat(experience.evidence()).isEqualTo(new Evidence(4, 30, 1));
                });
    }

    @Test
    void refusalsAtAnUnknownPaceAreTold() {
        assertThat(remedies(failed(Kind.RATE, RATE, false), counts(10, Map.of("rate " + RATE, 1L))))
                .containsExactly(new Remedy.Tell());
    }

    @ParameterizedTest
    @CsvSource({"an item with the same name already exists, true", "duplicate key, true", "precondition failed, false"})
    void conflictOfWhatIsThereIsEnsured(String words, boolean exists) {
        assertThat(remedies(failed(Kind.CONFLICT, words, false), counts(3, Map.of("conflict " + words, 1L))))
                .containsExactly(exists ? new Remedy.EnsureExists() : new Remedy.Tell());
    }

    @Test
    void smallestStatedLimitIsKept() {
        assertThat(remedies(failed(Kind.ARGUMENT, "top must be at most …", false, 1, new StatedLimit("top", 100)),
                failed(Kind.ARGUMENT, "top must be at most …", false, 1, new StatedLimit("top", 50)),
                failed(Kind.ARGUMENT, "limit exceeded", false, 1, new StatedLimit("unknown", 1)),
                counts(3, Map.of("argument top must be at most …", 2L))))
                .containsExactlyInAnyOrder(new Remedy.Clamp("top", 50), new Remedy.Tell());
    }

    @Test
    void missingMemberIsOptionalWithItsCounts() {
        List<Experience> learned = learn(new ResultMismatched("s", TOOL, PIN, "value[].name", Problem.MISSING),
                new ResultMismatched("s", TOOL, PIN, "value[].secret", Problem.MISSING),
                counts(20, 20, 10, Map.of(), Map.of("value[].name missing", 3L)), end(false));

        assertThat(learned).filteredOn(experience -> !experience.positive()).singleElement().satisfies(experience -> {
            assertThat(experience.remedy()).isEqualTo(new Remedy.Optional("value[].name"));
            assertThat(experience.evidence()).isEqualTo(new Evidence(3, 200, 1));
            assertThat(experience.cause()).isEqualTo(RootCause.DATA);
        });
    }

    @Test
    void otherTypeIsTold() {
        assertThat(remedies(new ResultMismatched("s", TOOL, PIN, "value[].name", Problem.TYPE))).containsExactly(new Remedy.Tell());
    }

    @ParameterizedTest
    @CsvSource({"1, true, 100, 10, false", "2, true, 100, 10, true", "1, false, 100, 10, true", "0, true, 100, 47000, false",
        "0, true, 100, 48000, true", "3, false, 0, 10, false"})
    void callsThatNeedLongerGetLonger(long timedOut, boolean retried, long answered, long msMax, boolean lesson) {
        String words = "timed out no answer within …";
        List<RunLogEvent> events = Stream.concat(
                Stream.generate(() -> (RunLogEvent) failed(Kind.TRANSIENT, words, retried, 60_000, null)).limit(timedOut),
                Stream.of(counts(answered + timedOut, answered, msMax, timedOut == 0 ? Map.of() : Map.of("transient " + words, timedOut),
                        Map.of()))).toList();

        assertThat(remedies(events.toArray(new RunLogEvent[0])).contains(new Remedy.Timeout(Duration.ofSeconds(120)))).isEqualTo(lesson);
    }

    @Test
    void fewLostCallsAreWeatherAndManyAreTold() {
        CallFailed cut = failed(Kind.TRANSIENT, "connection reset", false);

        assertThat(remedies(cut, cut, counts(100, Map.of("transient connection reset", 2L)))).isEmpty();
        assertThat(remedies(cut, cut, cut, counts(100, Map.of("transient connection reset", 3L)))).containsExactly(new Remedy.Tell());
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, names = {"ARGUMENT", "NOT_FOUND", "PERMISSION"})
    void whatNothingCuresIsTold(Kind kind) {
        assertThat(learn(failed(kind, "access denied", false), counts(2, Map.of(kind.specName() + " access denied", 1L))))
                .singleElement().satisfies(experience -> {
                    assertThat(experience.remedy()).isEqualTo(new Remedy.Tell());
                    assertThat(experience.cause()).isEqualTo(RootCauses.of(kind));
                    assertThat(experience.key()).isEqualTo("mail/list tell " + kind.specName() + " access denied");
                });
    }

    @Test
    void wordsOfAStepMeanTheToolThatServedItWell() {
        assertThat(learn(counts(7, Map.of()), end(true))).singleElement().satisfies(experience -> {
            assertThat(experience.positive()).isTrue();
            assertThat(experience.remedy()).isEqualTo(new Remedy.Prefer("list mail"));
            assertThat(experience.evidence()).isEqualTo(new Evidence(7, 7, 1));
        });
        assertThat(remedies(counts(7, Map.of()), end(false))).isEmpty();
    }

    @Test
    void whatIsSaidOfOtherCallsIsNotHeard() {
        CallFailed other = new CallFailed("s", TOOL, "other", 1, Kind.PERMISSION, 403, null, "denied", null, null, true, false, 1);

        assertThat(learn(other, new CallCounts("t", TOOL, PIN, 9, 9, Map.of(), Map.of(), 9, 9, 1, 1), end(true))).isEmpty();
    }

    @Test
    void severalRunsCountTogether() {
        RunLog bad = new RunLog(List.of(failed(Kind.RATE, RATE, true), counts(100, Map.of("rate " + RATE, 6L)), pace(80, 50L)), 0);
        RunLog good = new RunLog(List.of(counts(1_000, Map.of()), end(true)), 0);

        assertThat(Lessons.of(List.of(bad), KNOWN)).extracting(Lesson::step).contains(Learned.RUN);
        assertThat(Lessons.of(List.of(bad, good), KNOWN)).extracting(Lesson::step).doesNotContain(Learned.RUN);
    }
}
