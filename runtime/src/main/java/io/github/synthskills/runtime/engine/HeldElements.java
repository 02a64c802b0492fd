package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.ledger.Claim;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Elements that other processes are at. They are asked for again, all together and a little later, until they are done or free;
 * meanwhile they take nobody's turn. Thread-safe.
 */
final class HeldElements<T, R extends @Nullable Object> {

    private final SkillRun run;
    private final ElementRunner<T, R> runner;
    private final Consumer<ElementRunner<T, R>.Item> free;
    private final Consumer<Throwable> broken;
    // Guarded by this:
    private final List<ElementRunner<T, R>.Item> held = new ArrayList<>();
    private boolean asking;

    /**
     * None yet.
     *
     * @param free takes an element that is done or free
     * @param broken learns why elements cannot be asked for any more
     */
    HeldElements(
            SkillRun run,
            ElementRunner<T, R> runner,
            Consumer<ElementRunner<T, R>.Item> free,
            Consumer<Throwable> broken) {
        this.run = run;
        this.runner = runner;
        this.free = free;
        this.broken = broken;
    }

    void add(ElementRunner<T, R>.Item item) {
        boolean begin;
        synchronized (this) {
            held.add(item);
            begin = !asking;
            asking = true;
        }
        if (begin) {
            run.scope().execute(this::ask);
        }
    }

    private void ask() {
        try {
            do {
                run.scope().pause(Claims.pause());
                askOnce(waiting());
            } while (goesOn());
        } catch (RuntimeException | Error e) {
            broken.accept(e);
        }
    }

    private synchronized List<ElementRunner<T, R>.Item> waiting() {
        return List.copyOf(held);
    }

    private synchronized boolean goesOn() {
        asking = !held.isEmpty();
        return asking;
    }

    private void askOnce(List<ElementRunner<T, R>.Item> items) {
        // All of them before the first answer is waited for, so that the ledger can answer them together.
        List<CompletableFuture<Claim>> claims = items.stream().map(runner::claim).toList();
        for (int i = 0; i < items.size(); i++) {
            ElementRunner<T, R>.Item item = items.get(i);
            if (item.isFree(Durable.await(claims.get(i)))) {
                synchronized (this) {
                    held.remove(item);
                }
                free.accept(item);
            }
        }
    }
}
