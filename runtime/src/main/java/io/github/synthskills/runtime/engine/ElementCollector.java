package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Codec;
import io.github.synthskills.runtime.Collected;
import io.github.synthskills.runtime.Each;
import io.github.synthskills.runtime.Failure;
import io.github.synthskills.runtime.Source;
import io.github.synthskills.runtime.engine.ProgressEvent.StepFinished;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Runs the elements of a step to the end and collects how they ended. Nobody waits for an element's turn: results find their
 * place by their position, and results that are nothing are only counted, so that they cost no memory.
 */
final class ElementCollector<T, R extends @Nullable Object> implements ElementPump.Sink<R> {

    private static final Object LEFT_OUT = new Object();
    private static final Comparator<Failure> BY_POSITION = Comparator.comparingLong(Failure::index);

    private final SkillRun run;
    private final Each<T, R> step;
    private final boolean keeps;
    // Guarded by the pump's lock:
    private final List<@Nullable Object> results = new ArrayList<>();
    private final List<Failure> failed = new ArrayList<>();
    private final List<Failure> inDoubt = new ArrayList<>();
    private long done;
    private long replayed;
    private long begun;
    private @Nullable Throwable cause;
    private boolean closed;
    private @Nullable CompletableFuture<@Nullable Void> end;

    ElementCollector(SkillRun run, Each<T, R> step) {
        this.run = run;
        this.step = step;
        Object result = step.result();
        this.keeps = result != Codec.NONE;
    }

    Collected<R> collect(Source<T> elements, ElementRunner<T, R> runner) {
        ElementPump<T, R> pump = new ElementPump<>(run, step, elements, runner, this, run.concurrency(step));
        pump.goOn();
        for (CompletableFuture<@Nullable Void> ready = ready(pump); ready != null; ready = ready(pump)) {
            ElementStream.await(run.scope(), ready, pump);
        }
        Throwable failure = cause;
        if (failure != null) {
            throw ElementStream.unchecked(failure);
        }
        runner.over(null);
        run.events().tell(new StepFinished(run.prefix() + step.id(), begun));
        return collected();
    }

    /** Collects what comes from elsewhere, in order. */
    Collected<R> collect(ResultStream<R> stream) {
        for (ElementResult<R> result = stream.take(); result != null; result = stream.take()) {
            begun();
            ended(begun - 1, result);
        }
        return collected();
    }

    private Collected<R> collected() {
        failed.sort(BY_POSITION);
        inDoubt.sort(BY_POSITION);
        return keeps
                ? new Collected<>(kept(), failed, inDoubt, replayed)
                : Collected.counted(done, failed, inDoubt, replayed);
    }

    private @Nullable CompletableFuture<@Nullable Void> ready(ElementPump<T, R> pump) {
        pump.lock().lock();
        try {
            end = closed ? null : new CompletableFuture<>();
            return end;
        } finally {
            pump.lock().unlock();
        }
    }

    @SuppressWarnings("unchecked")
    private List<R> kept() {
        results.removeIf(result -> result == LEFT_OUT);
        return (List<R>) results;
    }

    @Override
    public boolean hasRoom() {
        return true;
    }

    @Override
    public void begun() {
        begun++;
        if (keeps) {
            results.add(LEFT_OUT);
        }
    }

    @Override
    public void ended(long index, ElementResult<R> result) {
        if (result instanceof ElementResult.Done<R> is) {
            done++;
            replayed += is.replayed() ? 1 : 0;
            if (keeps) {
                results.set(Math.toIntExact(index), is.value());
            }
        } else if (result instanceof ElementResult.Failed<R> is) {
            (is.inDoubt() ? inDoubt : failed).add(is.failure());
        }
    }

    @Override
    public void closed(@Nullable Throwable why) {
        closed = true;
        cause = why;
        CompletableFuture<@Nullable Void> waiting = end;
        if (waiting != null) {
            waiting.complete(null);
        }
    }
}
