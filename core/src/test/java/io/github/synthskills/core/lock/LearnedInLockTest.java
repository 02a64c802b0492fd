package io.github.synthskills.core.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.experience.ErrorFingerprint;
import io.github.synthskills.core.experience.Evidence;
import io.github.synthskills.core.experience.Experience;
import io.github.synthskills.core.experience.Learned;
import io.github.synthskills.core.experience.Learned.Standing;
import io.github.synthskills.core.experience.Remedy;
import io.github.synthskills.core.experience.RootCause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LearnedInLockTest {

    private static final ErrorFingerprint ERROR = new ErrorFingerprint("rate", "too many requests", "429");

    static List<Remedy> remedies() {
        return List.of(new Remedy.RateLimit("outlook", 45), new Remedy.EnsureExists(), new Remedy.Clamp("top", 100),
                new Remedy.Optional("value[].from['@odata.x']"), new Remedy.Timeout(Duration.ofSeconds(90)),
                new Remedy.Avoid("list mail"), new Remedy.Prefer("list mail"), new Remedy.Form("since", "date RFC 3339"),
                new Remedy.Tell());
    }

    private static Experience experience(Remedy remedy) {
        return new Experience("outlook/list-messages", "abc", false, ERROR, RootCause.RATE, remedy, new Evidence(12, 200, 1));
    }

    private static SkillLock lock(List<Learned> learned) {
        return SkillLock.empty("1").withLearned(learned);
    }

    @ParameterizedTest
    @MethodSource("remedies")
    void whatIsWrittenIsRead(Remedy remedy) {
        SkillLock lock = lock(List.of(new Learned("messages", experience(remedy)),
                new Learned("files", experience(remedy), Standing.DECLINED), new Learned("run", experience(remedy), Standing.UNFIT)));

        assertThat(LockFile.parse(LockFile.write(lock))).isEqualTo(new LockFile.Content.Present(lock));
    }

    @Test
    void aLockOfASkillThatLearnedNothingSaysNothingOfIt() {
        assertThat(LockFile.write(lock(List.of()))).doesNotContain("learned");
    }

    @Test
    void theOrderInWhichItWasLearnedMakesNoDifference() {
        List<Learned> all = new ArrayList<>(remedies().stream()
                .flatMap(remedy -> List.of("upload/stored", "files").stream().map(step -> new Learned(step, experience(remedy))))
                .toList());
        String text = LockFile.write(lock(all));
        Collections.reverse(all);

        assertThat(LockFile.write(lock(all))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\"tool\": \"outlook/list-messages\"->\"tool\": \"outlook\"", "\"perSecond\": 45.0->\"perSecond\": -1",
        "\"perSecond\": 45.0->\"perSecond\": 1e300", "\"server\": \"outlook\"->\"server\": \"other\"",
        "\"kind\": \"rate\",\n        \"perSecond\"->\"kind\": \"run-this\",\n        \"perSecond\"",
        "\"seen\": 12->\"seen\": -12", "\"class\": \"too many requests\"->\"class\": \"too\\u001b[2J many\"",
        "\"cause\": \"rate\"->\"cause\": \"wrong\""
    })
    void whatCannotHaveBeenLearnedIsRefused(String replacement) {
        String text = LockFile.write(lock(List.of(new Learned("run", experience(new Remedy.RateLimit("outlook", 45))))));
        String[] sides = replacement.split("->");

        assertThat(text).contains(sides[0]);
        assertThat(LockFile.parse(text.replace(sides[0], sides[1]))).isInstanceOf(LockFile.Content.Absent.class);
    }

    @Test
    void evidenceOfTheSameAddsUpAndTheMoreCarefulFigureStays() {
        Experience one = experience(new Remedy.RateLimit("outlook", 45));
        Experience other = experience(new Remedy.RateLimit("outlook", 60));

        assertThat(one.key()).isEqualTo(other.key());
        assertThat(other.plus(one)).isEqualTo(one.plus(other)).isEqualTo(one.with(new Evidence(24, 400, 2)));
        assertThat(one.plus(other.pinned("new"))).isEqualTo(other.pinned("new"));
    }
}
