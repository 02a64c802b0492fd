package io.github.synthskills.core.verify;

import io.github.synthskills.core.verify.SampleAnswers.Answer;
import io.github.synthskills.core.verify.SampleAnswers.Evidence;
import io.github.synthskills.runtime.Call;
import io.github.synthskills.runtime.Codec;
import io.github.synthskills.runtime.Collected;
import io.github.synthskills.runtime.Each;
import io.github.synthskills.runtime.Failure;
import io.github.synthskills.runtime.ItemStep;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Paging;
import io.github.synthskills.runtime.Pending;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.Skill;
import io.github.synthskills.runtime.SkillContext;
import io.github.synthskills.runtime.Source;
import io.github.synthskills.runtime.StepReader;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.ToolException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An engine without servers: one element after another, answers from samples, and everything that an engine would write down
 * is written and read back. Used by one thread.
 */
final class ReplayContext implements SkillContext {

    private final SampleAnswers answers;
    private final Instant now;
    private final Map<String, StepReader<?, ?>> steps;
    private final ReplayLog log;
    private final boolean unlucky;
    private boolean nothingIsFound;

    /**
     * A context for one run.
     *
     * @param unlucky whether the elements of collecting steps fail
     */
    ReplayContext(
            SampleAnswers answers, Instant now, Map<String, StepReader<?, ?>> steps, ReplayLog log, boolean unlucky) {
        this.answers = answers;
        this.now = now;
        this.steps = steps;
        this.log = log;
        this.unlucky = unlucky;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public <T extends @Nullable Object> T call(Call<T> call) {
        log.enter(call.step());
        if (nothingIsFound) {
            throw new ToolException(
                    call.tool().id(), ToolError.of(ToolError.Kind.NOT_FOUND, "replay: there is nothing"), true);
        }
        Call.Ensure<T> ensure = call.ensure();
        return ensure == null ? decode(call, ask(call)) : ensured(call, ensure);
    }

    /** Both branches: made by this call, and there already. The second is what an engine gives on a conflict. */
    private <T extends @Nullable Object> T ensured(Call<T> call, Call.Ensure<T> ensure) {
        ensure.exists().test(ToolError.of(ToolError.Kind.CONFLICT, "replay: it exists"));
        nothingIsFound = true;
        T missing = ensure.lookup().apply(this);
        nothingIsFound = false;
        if (missing != null) {
            throw new ReplayBug("the lookup of step '" + call.step() + "' finds something where there is nothing");
        }
        T found = ensure.lookup().apply(this);
        log.enter(call.step());
        Answer created = ask(call);
        if (created.evidence() == Evidence.NONE) {
            if (found == null) {
                return decode(call, created);
            }
            return found;
        }
        try {
            return decode(call, created);
        } catch (ShapeMismatch mismatch) {
            // As engines do: what was made may look different from what a lookup finds.
            if (found == null) {
                throw mismatch;
            }
            return found;
        }
    }

    private Answer ask(Call<?> call) {
        Json arguments = call.arguments().requireObject();
        Answer answer = answers.answer(call.step(), call.tool(), arguments);
        log.called(answer.evidence());
        return answer;
    }

    private <T extends @Nullable Object> T decode(Call<T> call, Answer answer) {
        return log.decoding(call.step(), answer.evidence(), () -> {
            T value = call.codec().read(answer.result());
            return roundTrip("the result of step '" + call.step() + "'", call.codec(), value);
        });
    }

    @Override
    public <T> Source<T> pages(Call<T> call, Paging paging) {
        return Source.of(() -> {
            log.enter(call.step());
            Answer answer = ask(call);
            if (answer.evidence() == Evidence.NONE) {
                return List.<T>of().iterator();
            }
            return log.decoding(call.step(), answer.evidence(), () -> onlyPage(call, paging, answer)).iterator();
        });
    }

    private static <T> List<T> onlyPage(Call<T> call, Paging paging, Answer answer) {
        Paging.Page page = new Paging.Page(answer.result(), Json.object().build());
        List<T> items = paging.items().apply(page).list(item ->
                roundTrip("an item of step '" + call.step() + "'", call.codec(), call.codec().read(item)));
        if (paging.next() instanceof Paging.Cursor cursor) {
            cursor.cursor().apply(page);
        }
        if (paging.more() != null) {
            paging.more().test(page);
        }
        return items;
    }

    @Override
    public <T extends @Nullable Object> Pending<T> start(Supplier<T> branch) {
        T value = branch.get();
        return () -> value;
    }

    @Override
    public <T, R extends @Nullable Object> Source<R> each(Each<T, R> step, Source<T> elements, ItemStep<T, R> body) {
        return Source.of(() -> results(step, elements, body).iterator());
    }

    @Override
    public <T, R extends @Nullable Object> Collected<R> collect(
            Each<T, R> step, Source<T> elements, ItemStep<T, R> body) {
        List<R> results = results(step, elements, body);
        if (!unlucky || results.isEmpty()) {
            return new Collected<>(results, List.of(), List.of(), 0);
        }
        Failure failure = new Failure("replay", 0, 1, ToolError.of(ToolError.Kind.TRANSIENT, "replay: bad luck"));
        return new Collected<>(List.of(), List.of(failure), List.of(failure), 0);
    }

    @Override
    public <I, O> O run(String step, Skill<I, O> skill, I inputs) {
        log.enter(step);
        return skill.run(inputs, new ReplayContext(answers, now, Replay.stepsOf(skill), log, unlucky));
    }

    private <T, R extends @Nullable Object> List<R> results(Each<T, R> step, Source<T> elements, ItemStep<T, R> body) {
        ItemStep<T, R> rebuilt = rebuilt(step, body);
        List<R> results = new ArrayList<>();
        for (Iterator<T> iterator = elements.iterator(); iterator.hasNext() && log.hasRoom(step.id()); ) {
            T element = roundTrip("an element of step '" + step.id() + "'", step.element(), iterator.next());
            log.element(step.id());
            log.attempt(step.id(), () -> {
                String key = body.key(element);
                if (!Objects.equals(key, rebuilt.key(element))) {
                    throw new ReplayBug("step '" + step.id() + "' gives another key after it was rebuilt");
                }
                R result = rebuilt.run(element, this);
                results.add(roundTrip("what step '" + step.id() + "' gives", step.result(), result));
            });
        }
        return results;
    }

    @SuppressWarnings("unchecked") // by contract, the reader under a step's id rebuilds bodies of that step's types
    private <T, R extends @Nullable Object> ItemStep<T, R> rebuilt(Each<T, R> step, ItemStep<T, R> body) {
        StepReader<?, ?> reader = steps.get(step.id());
        if (reader == null) {
            throw new ReplayBug("step '" + step.id() + "' is not among steps()");
        }
        ItemStep<?, ?> rebuilt = reader.body().apply(body.write());
        if (!rebuilt.equals(body)) {
            throw new ReplayBug("the body of step '" + step.id() + "' changes when it is written and read back");
        }
        return (ItemStep<T, R>) rebuilt;
    }

    private static <T extends @Nullable Object> T roundTrip(String what, Codec<T> codec, T value) {
        T again = codec.read(Json.parse(codec.write(value).toString()));
        if (!Objects.equals(value, again)) {
            throw new ReplayBug(what + " changes when it is written and read back");
        }
        return again;
    }
}
