package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Call;
import io.github.synthskills.runtime.Collected;
import io.github.synthskills.runtime.Each;
import io.github.synthskills.runtime.ItemStep;
import io.github.synthskills.runtime.OnError;
import io.github.synthskills.runtime.Pending;
import io.github.synthskills.runtime.Skill;
import io.github.synthskills.runtime.SkillContext;
import io.github.synthskills.runtime.Source;
import io.github.synthskills.runtime.engine.ProgressEvent.StepStarted;
import io.github.synthskills.runtime.ledger.LedgerKey;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a skill sees of the local engine. */
final class LocalContext extends CallContext implements SkillContext {

    private static final Duration FOR_EVER = Duration.ofDays(365);

    LocalContext(SkillRun run) {
        super(run);
    }

    @Override
    @Nullable String element() {
        return null;
    }

    @Override
    WriteGuard.Slot slot(Call<?> call) {
        String arguments = run().secrets().hash(call.arguments());
        String key = call.key() == null ? null : run().secrets().identity(call.key());
        LedgerKey place = key == null ? run().checkpoint(call.step(), arguments) : run().effect(call.step(), key);
        String before = run().single().putIfAbsent(place, arguments);
        boolean strict = before != null && !before.equals(arguments);
        return new WriteGuard.Slot(place, call.step(), key == null ? arguments : key, arguments, false, strict);
    }

    @Override
    void recorded(CompletableFuture<@Nullable Void> durable) {
        Durable.await(durable);
    }

    @Override
    void attempted(int number) {}

    @Override
    public <T extends @Nullable Object> Pending<T> start(Supplier<T> branch) {
        CompletableFuture<T> value = new CompletableFuture<>();
        run().scope().execute(run().carry(() -> {
            try {
                value.complete(branch.get());
            } catch (RuntimeException | Error e) {
                run().scope().fail(e);
                value.completeExceptionally(e);
            }
        }));
        run().scope().branch(value);
        return () -> await(value);
    }

    private <T extends @Nullable Object> T await(CompletableFuture<T> value) {
        try {
            // A copy, because a stopping run cancels what it waits for, and others may wait for the same branch.
            return run().scope().await(value.copy(), FOR_EVER, true);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("a branch does not last for ever", e);
        }
    }

    @Override
    public <T, R extends @Nullable Object> Source<R> each(Each<T, R> step, Source<T> elements, ItemStep<T, R> body) {
        return Source.of(() -> new Results<>(stream(step, elements, body)));
    }

    private <T, R extends @Nullable Object> ResultStream<R> stream(
            Each<T, R> step, Source<T> elements, ItemStep<T, R> body) {
        RemoteElements remote = run().remote();
        if (remote != null && !run().dryRun()) {
            RemoteStream<T, R> elsewhere = new RemoteStream<>(run(), remote, step, elements, body);
            elsewhere.start();
            return elsewhere;
        }
        begin(step, elements);
        return new ElementStream<>(run(), step, elements, new ElementRunner<>(run(), step, body));
    }

    @Override
    public <T, R extends @Nullable Object> Collected<R> collect(
            Each<T, R> step, Source<T> elements, ItemStep<T, R> body) {
        Each<T, R> collecting = step.onError(OnError.COLLECT);
        ElementCollector<T, R> collector = new ElementCollector<>(run(), collecting);
        if (run().remote() != null && !run().dryRun()) {
            return collector.collect(stream(collecting, elements, body));
        }
        begin(collecting, elements);
        return collector.collect(elements, new ElementRunner<>(run(), collecting, body));
    }

    private void begin(Each<?, ?> step, Source<?> elements) {
        run().events().tell(new StepStarted(run().prefix() + step.id(), elements.knownSize()));
    }

    @Override
    public <I, O> O run(String step, Skill<I, O> skill, I inputs) {
        run().scope().check();
        run().caller().limit(skill.rates());
        run().secrets().add(skill.secrets(inputs));
        return skill.run(inputs, new LocalContext(run().nested(step, skill.id())));
    }

    /** The results of the elements that are done, in order. */
    private static final class Results<R extends @Nullable Object> implements Iterator<R> {
        private final ResultStream<R> stream;
        private ElementResult.@Nullable Done<R> next;
        private boolean ended;

        Results(ResultStream<R> stream) {
            this.stream = stream;
        }

        @Override
        public boolean hasNext() {
            while (next == null && !ended) {
                ElementResult<R> result = stream.take();
                ended = result == null;
                next = result instanceof ElementResult.Done<R> done ? done : null;
            }
            return next != null;
        }

        @Override
        public R next() {
            if (!hasNext() || next == null) {
                throw new NoSuchElementException();
            }
            R value = next.value();
            next = null;
            return value;
        }
    }
}
