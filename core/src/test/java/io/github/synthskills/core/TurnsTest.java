package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final Turns turns = new Turns();
    private final List<String> log = new ArrayList<>();

    private Turns.Task task(String name, int awayTimes) {
        return new Turns.Task(() -> true, () -> {
            log.add(name);
            for (int i = 1; i <= awayTimes; i++) {
                log.add(name + turns.away(() -> "!"));
            }
        });
    }

    @Test
    void tasksWorkInTheirOrderAndGoInRounds() {
        turns.run(List.of(task("a", 2), task("b", 0), task("c", 1)));

        assertThat(log).containsExactly("a", "b", "c", "a!", "c!", "a!");
    }

    @Test
    void thoseWhoAreAwayAreSoAtTheSameTime() {
        CyclicBarrier together = new CyclicBarrier(3);
        List<Turns.Task> tasks = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            tasks.add(new Turns.Task(() -> true, () -> log.add(turns.away(() -> meet(together)))));
        }

        turns.run(tasks);

        assertThat(log).containsExactly("met", "met", "met");
    }

    private static String meet(CyclicBarrier together) {
        try {
            together.await(20, TimeUnit.SECONDS);
            return "met";
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            return "alone: " + e;
        }
    }

    @Test
    void aTaskBeginsWhenItIsReadyAndOneThatNeverIsDoesNot() {
        turns.run(List.of(
                new Turns.Task(() -> log.contains("b"), () -> log.add("a")),
                new Turns.Task(() -> true, () -> log.add("b")),
                new Turns.Task(() -> false, () -> log.add("never"))));

        assertThat(log).containsExactly("b", "a");
    }

    @Test
    void aFailureEndsEverythingAndTheOthersDoNothingMore() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        List<Turns.Task> tasks = List.of(
                new Turns.Task(() -> true, () -> {
                    try {
                        turns.away(() -> "");
                        log.add("back");
                    } finally {
                        ended.countDown();
                    }
                }),
                new Turns.Task(() -> true, () -> {
                    throw new StackOverflowError("deep");
                }));

        assertThatThrownBy(() -> turns.run(tasks)).isInstanceOf(StackOverflowError.class).hasMessage("deep");
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(log).isEmpty();
    }

    @Test
    void aFailureWhileAwayIsTheTasksOwn() {
        turns.run(List.of(new Turns.Task(() -> true, () -> {
            try {
                turns.away(() -> {
                    throw new IllegalStateException("away");
                });
            } catch (IllegalStateException e) {
                log.add(e.getMessage());
            }
        })));

        assertThat(log).containsExactly("away");
    }

    @Test
    void withoutTurnsCallsAreJustMade() {
        assertThat(turns.away(() -> "made")).isEqualTo("made");
    }
}
