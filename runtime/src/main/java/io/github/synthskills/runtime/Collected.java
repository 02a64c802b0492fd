package io.github.synthskills.runtime;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * What a step with {@code on-error: collect} gives.
 *
 * @param ok the results of the good elements, in their order, with those that the ledger already had
 * @param failed the elements that failed for certain
 * @param inDoubt the elements whose effect may or may not have happened
 * @param replayed how many of {@code ok} the ledger already had; zero or more
 */
public record Collected<R extends @Nullable Object>(
        List<R> ok, List<Failure> failed, List<Failure> inDoubt, long replayed) {

    public Collected {
        ok = ok instanceof Nothings<R> ? ok : Collections.unmodifiableList(new ArrayList<>(ok));
        failed = List.copyOf(failed);
        inDoubt = List.copyOf(inDoubt);
    }

    /** The same for results that are nothing: they are only counted, which takes no memory. */
    public static <R extends @Nullable Object> Collected<R> counted(
            long ok, List<Failure> failed, List<Failure> inDoubt, long replayed) {
        return new Collected<>(new Nothings<>((int) Math.min(ok, Integer.MAX_VALUE)), failed, inDoubt, replayed);
    }

    /** So many nulls. */
    private static final class Nothings<R extends @Nullable Object> extends AbstractList<R> implements RandomAccess {
        private final int size;

        Nothings(int size) {
            this.size = size;
        }

        @Override
        public R get(int index) {
            Objects.checkIndex(index, size);
            return null;
        }

        @Override
        public int size() {
            return size;
        }
    }

    /** Reads and writes such results as JSON. */
    public static <R extends @Nullable Object> Codec<Collected<R>> codec(Codec<R> result) {
        Codec<List<R>> results = Codec.list(result);
        Codec<List<Failure>> failures = Codec.list(Failure.CODEC);
        return Codec.of(
                json -> new Collected<>(
                        results.read(json.get("ok")),
                        failures.read(json.get("failed")),
                        failures.read(json.get("inDoubt")),
                        json.get("replayed").integer()),
                collected -> Json.object()
                        .put("ok", results.write(collected.ok()))
                        .put("failed", failures.write(collected.failed()))
                        .put("inDoubt", failures.write(collected.inDoubt()))
                        .put("replayed", collected.replayed())
                        .build());
    }
}
