package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Each;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.engine.ElementRunner.Place;
import io.github.synthskills.runtime.ledger.LedgerKey;
import io.github.synthskills.runtime.ledger.RunStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a step that are out: puts them into the run store, has them run, and finds what they gave. Two elements with
 * one key are never out at once, so that the second one sees what the first one recorded. Thread-safe.
 */
final class RemoteChunks<R extends @Nullable Object> {

    /** So many elements are sent at once, unless the source is slow. */
    static final int SIZE = 250;

    private static final String INDEX = "index";
    private static final String ELEMENT = "element";

    /** An element that waits for fellows longer than this is sent without them. */
    private static final long LONGEST_WAIT = TimeUnit.MILLISECONDS.toNanos(40);

    /** An element that is to be run. */
    record Sent<R extends @Nullable Object>(
            Place place, long index, CompletableFuture<@Nullable ElementResult<R>> result) {}

    private final SkillRun run;
    private final RemoteElements remote;
    private final Each<?, R> step;
    private final Json body;
    private final int concurrency;
    private final Function<Place, @Nullable ElementResult<R>> known;
    private final BiConsumer<ElementResult<R>, CompletableFuture<@Nullable ElementResult<R>>> finished;
    private final RunStore store;
    private final ElementRange range;

    private final ReentrantLock lock = new ReentrantLock();
    private final TreeMap<Long, Sent<R>> out = new TreeMap<>();
    private final Map<LedgerKey, Queue<Sent<R>>> busy = new HashMap<>();
    private List<Json> waiting = new ArrayList<>();
    private long waitingSince;
    private long next;

    RemoteChunks(
            SkillRun run,
            RemoteElements remote,
            Each<?, R> step,
            Json body,
            int concurrency,
            Function<Place, @Nullable ElementResult<R>> known,
            BiConsumer<ElementResult<R>, CompletableFuture<@Nullable ElementResult<R>>> finished) {
        this.run = run;
        this.remote = remote;
        this.step = step;
        this.body = body;
        this.concurrency = concurrency;
        this.known = known;
        this.finished = finished;
        this.store = run.ledger().store();
        this.range = new ElementRange(run.runId(), run.scope().run().now(), run.skill(), run.prefix(), step.id(),
                run.prefix() + step.id() + "@" + remote.attempt(), 0, 0);
    }

    /** Where the captured values of the body wait. */
    static String bodyOf(ElementRange range) {
        return range.place() + "/body";
    }

    /** The position of an element in its source. */
    static long index(Json stored) {
        return stored.get(INDEX).integer();
    }

    /** The element as it was written down. */
    static Json element(Json stored) {
        return stored.get(ELEMENT);
    }

    /** Takes an element; it is sent with the next chunk, unless the ledger has its result. */
    void add(Sent<R> element) {
        lock.lock();
        try {
            LedgerKey key = element.place().key();
            Queue<Sent<R>> others = key == null ? null : busy.get(key);
            if (others != null) {
                others.add(element);
                return;
            }
            begin(element);
            if (waiting.size() >= (next == 0 ? Math.min(concurrency, SIZE) : SIZE)) {
                flush();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether it is out now; else its result was known. */
    private boolean begin(Sent<R> element) {
        ElementResult<R> done = known.apply(element.place());
        if (done != null) {
            finished.accept(done, element.result());
            return false;
        }
        if (waiting.isEmpty()) {
            waitingSince = System.nanoTime();
        }
        out.put(next + waiting.size(), element);
        waiting.add(carried(Json.object()
                .put(INDEX, element.index())
                .put(ELEMENT, element.place().element())
                .build(), "an element"));
        LedgerKey key = element.place().key();
        if (key != null) {
            busy.putIfAbsent(key, new ArrayDeque<>());
        }
        return true;
    }

    /** Sends what waits. */
    void flush() {
        lock.lock();
        try {
            if (waiting.isEmpty()) {
                return;
            }
            if (next == 0) {
                store.putElements(range.run(), bodyOf(range), 0, List.of(carried(body, "what its body captures")));
            }
            store.putElements(range.run(), range.place(), next, waiting);
            long end = next + waiting.size();
            remote.send(range.part(next, end), concurrency);
            next = end;
            waiting = new ArrayList<>();
        } finally {
            lock.unlock();
        }
    }

    private Json carried(Json json, String what) {
        if (!store.isEncrypted() && run.secrets().isIn(json.toString())) {
            throw new RunFailedException(run.runId(), "SYNTH-TEMPORAL-SECRET: step '" + range.prefix() + range.step()
                    + "' cannot run in other processes: " + what + " holds a secret input, and the ledger does not encrypt."
                    + " Open it with LedgerOptions.encrypting.", null);
        }
        return json;
    }

    /** Whether nothing is out. */
    boolean isEmpty() {
        lock.lock();
        try {
            return out.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more comes, and all is back. */
    void end() {
        if (next > 0) {
            remote.end(range.place());
        }
    }

    /** Looks for what came back, and tells whether there was anything. */
    boolean collect() {
        boolean any = false;
        for (ElementRange part : missing()) {
            for (RunStore.Outcome outcome : store.outcomes(range.run(), range.place(), part.from(), part.to())) {
                any |= back(outcome);
            }
        }
        flushOld();
        return any;
    }

    /** The positions that are out, by block, so that what came back is hardly ever read twice. */
    private List<ElementRange> missing() {
        lock.lock();
        try {
            List<ElementRange> parts = new ArrayList<>();
            Long first = out.isEmpty() ? null : out.firstKey();
            while (first != null && first < next) {
                long end = Math.min(next, (first / SIZE + 1) * SIZE);
                Long last = out.lowerKey(end);
                parts.add(range.part(first, last == null ? end : last + 1));
                first = out.ceilingKey(end);
            }
            return parts;
        } finally {
            lock.unlock();
        }
    }

    private boolean back(RunStore.Outcome outcome) {
        String fatal = ElementOutcome.fatal(outcome.outcome());
        if (fatal != null) {
            throw new RunFailedException(run.runId(), fatal, null);
        }
        lock.lock();
        try {
            Sent<R> element = out.remove(outcome.index());
            if (element == null) {
                return false;
            }
            finished.accept(ElementOutcome.read(outcome.outcome(), step.result()), element.result());
            next(element.place().key());
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Goes on with elements that have the same key. */
    private void next(@Nullable LedgerKey key) {
        Queue<Sent<R>> others = key == null ? null : busy.get(key);
        if (key == null || others == null) {
            return;
        }
        for (Sent<R> other = others.poll(); other != null; other = others.poll()) {
            if (begin(other)) {
                return;
            }
        }
        busy.remove(key);
    }

    private void flushOld() {
        lock.lock();
        try {
            if (!waiting.isEmpty() && System.nanoTime() - waitingSince > LONGEST_WAIT) {
                flush();
            }
        } finally {
            lock.unlock();
        }
    }
}
