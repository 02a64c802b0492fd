package io.github.synthskills.core.verify;

import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.Skill;
import io.github.synthskills.runtime.StepReader;
import io.github.synthskills.runtime.text.CleanText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs a compiled skill on samples instead of servers: once with good luck, and once where the elements of collecting steps
 * fail. Touches no network and no file, and ends in bounded time. Stateless and thread-safe.
 */
public final class Replay {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Replay() {}

    /**
     * What to run.
     *
     * @param className the skill's binary name
     * @param classes its class files by binary name, as {@link SourceCompiler} gives them
     * @param inputs the inputs, an object; defaults are filled in
     * @param now the start of the run
     */
    public record Subject(String className, Map<String, byte[]> classes, Json inputs, Instant now) {
        public Subject {
            classes = Map.copyOf(classes);
        }
    }

    /**
     * What happened.
     *
     * @param problems {@code SYNTH-VERIFY-REPLAY} where the samples do not fit the code, {@code SYNTH-BUG-REPLAY} where the
     *     code is wrong; none if all is well
     * @param elements by step, how many elements were run
     * @param calls how many calls were answered
     */
    public record Report(List<Problem> problems, Map<String, Integer> elements, int calls) {
        public Report {
            problems = List.copyOf(problems);
            elements = Map.copyOf(elements);
        }
    }

    /**
     * Replays a skill.
     *
     * @param positions where the step of an id stands in the spec, or null
     */
    public static Report run(
            Subject subject, SampleAnswers answers, Function<String, @Nullable Position> positions) {
        return run(subject, answers, positions, LIMIT);
    }

    static Report run(
            Subject subject,
            SampleAnswers answers,
            Function<String, @Nullable Position> positions,
            Duration limit) {
        ReplayLog log = new ReplayLog();
        List<Problem> problems = new ArrayList<>();
        FutureTask<Void> task = new FutureTask<>(() -> {
            log.attempt(() -> execute(load(subject), subject, answers, log));
            return null;
        });
        // A thread of its own, so that code which does not end can be left behind.
        Thread thread = new Thread(task, "synth-replay");
        thread.setDaemon(true);
        thread.start();
        try {
            task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            problems.add(bug(log.step(), e.getCause(), subject.className(), positions));
        } catch (TimeoutException e) {
            thread.interrupt();
            // Nothing of the log is read: that thread may still write to it.
            return new Report(List.of(tooLong(subject, limit)), Map.of(), 0);
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            return new Report(List.of(Problem.error(
                    "SYNTH-VERIFY-REPLAY", null, "the build was interrupted while it replayed samples; run it again")),
                    Map.of(), 0);
        }
        log.mismatches().stream().map(mismatch -> mismatch(mismatch, positions)).distinct().forEach(problems::add);
        return new Report(problems, new TreeMap<>(log.elements()), log.calls());
    }

    private static Skill<?, ?> load(Subject subject) {
        try {
            Class<?> type = new SkillClassLoader(subject.classes()).loadClass(subject.className());
            return type.asSubclass(Skill.class).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new ReplayBug("the skill cannot be made: " + e, e);
        }
    }

    private static <I, O> void execute(Skill<I, O> skill, Subject subject, SampleAnswers answers, ReplayLog log) {
        if (!skill.id().equals(subject.className())) {
            throw new ReplayBug("the skill's id is '" + skill.id() + "'");
        }
        Map<String, StepReader<?, ?>> steps = stepsOf(skill);
        for (boolean unlucky : new boolean[] {false, true}) {
            I inputs = skill.readInputs(subject.inputs());
            skill.writeInputs(inputs).requireObject();
            O output = skill.run(inputs, new ReplayContext(answers, subject.now(), steps, log, unlucky));
            skill.writeOutput(output);
        }
    }

    /** The readers that every generated skill has as {@code static steps()}. */
    @SuppressWarnings("unchecked") // the return type of steps() is part of what generated classes promise
    static Map<String, StepReader<?, ?>> stepsOf(Skill<?, ?> skill) {
        try {
            return (Map<String, StepReader<?, ?>>)
                    skill.getClass().getMethod("steps").invoke(null);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new ReplayBug("the skill has no static steps(): " + e, e);
        }
    }

    private static Problem mismatch(ShapeMismatch mismatch, Function<String, @Nullable Position> positions) {
        return Problem.error(
                "SYNTH-VERIFY-REPLAY",
                mismatch.step() == null ? null : at(mismatch.step(), positions),
                "the probe's samples do not go through the generated code: " + CleanText.line(mismatch.getMessage(), 300)
                        + ". Guard what may be missing, or correct the expression.");
    }

    private static Problem bug(
            String step, Throwable cause, String className, Function<String, @Nullable Position> positions) {
        String what = cause instanceof ReplayBug ? String.valueOf(cause.getMessage()) : cause + frame(cause, className);
        Problem bug = Bugs.problem(
                "SYNTH-BUG-REPLAY",
                "the generated code fails on samples" + (step.isEmpty() ? "" : " in step '" + step + "'") + ": "
                        + CleanText.line(what, 300));
        Position position = at(step, positions);
        return position == null ? bug : Problem.error(bug.id(), position, bug.message());
    }

    private static Problem tooLong(Subject subject, Duration limit) {
        return Bugs.problem(
                "SYNTH-BUG-REPLAY",
                subject.className() + " does not come to an end on the samples within " + limit.toMillis() + " ms");
    }

    /** The topmost line of generated code, where one is. */
    private static String frame(Throwable cause, String className) {
        for (StackTraceElement element : cause.getStackTrace()) {
            if (element.getClassName().startsWith(className)) {
                return " at " + element.getFileName() + ":" + element.getLineNumber();
            }
        }
        return "";
    }

    /** A nested step such as {@code upload/stored} stands where it or else its outer step stands. */
    private static @Nullable Position at(String step, Function<String, @Nullable Position> positions) {
        Position exact = positions.apply(step);
        int slash = step.indexOf('/');
        return exact != null || slash < 0 ? exact : positions.apply(step.substring(0, slash));
    }
}
