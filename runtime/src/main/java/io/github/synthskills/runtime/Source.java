package io.github.synthskills.runtime;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A sequence that is read once, element by element, and may be far larger than memory.
 *
 * <p>Not safe for use by several threads at once. A second reading fails.
 */
public final class Source<T extends @Nullable Object> {

    private final Supplier<? extends Iterator<T>> elements;
    private final OptionalInt size;
    private boolean read;

    private Source(Supplier<? extends Iterator<T>> elements) {
        this(elements, OptionalInt.empty());
    }

    private Source(Supplier<? extends Iterator<T>> elements, OptionalInt size) {
        this.elements = elements;
        this.size = size;
    }

    /** A source over an iterator that is made when the source is read. */
    public static <T extends @Nullable Object> Source<T> of(Supplier<? extends Iterator<T>> elements) {
        return new Source<>(elements);
    }

    /** A source over the elements of a list. */
    public static <T extends @Nullable Object> Source<T> of(List<T> elements) {
        return new Source<>(elements::iterator, OptionalInt.of(elements.size()));
    }

    /** The elements of the lists that a source gives, one after another. */
    public static <T extends @Nullable Object> Source<T> flatten(Source<List<T>> lists) {
        return new Source<>(() -> {
            Iterator<List<T>> outer = lists.iterator();
            return new Ahead<T>() {
                private Iterator<T> inner = List.<T>of().iterator();

                @Override
                boolean advance(Consumer<T> sink) {
                    while (!inner.hasNext()) {
                        if (!outer.hasNext()) {
                            return false;
                        }
                        inner = outer.next().iterator();
                    }
                    sink.accept(inner.next());
                    return true;
                }
            };
        });
    }

    /**
     * Opens the source.
     *
     * @throws IllegalStateException if it was opened before
     */
    public Iterator<T> iterator() {
        if (read) {
            throw new IllegalStateException("this source has been read already; a source gives its elements once");
        }
        read = true;
        return elements.get();
    }

    /** The elements for which {@code test} holds. */
    public Source<T> filter(Predicate<? super T> test) {
        return new Source<>(() -> {
            Iterator<T> upstream = iterator();
            return new Ahead<T>() {
                @Override
                boolean advance(Consumer<T> sink) {
                    while (upstream.hasNext()) {
                        T element = upstream.next();
                        if (test.test(element)) {
                            sink.accept(element);
                            return true;
                        }
                    }
                    return false;
                }
            };
        });
    }

    /** How many elements there are, if that is known without reading them. */
    public OptionalInt knownSize() {
        return size;
    }

    /** What {@code function} gives for each element. */
    public <R extends @Nullable Object> Source<R> map(Function<? super T, ? extends R> function) {
        return new Source<>(() -> {
            Iterator<T> upstream = iterator();
            return new Iterator<R>() {
                @Override
                public boolean hasNext() {
                    return upstream.hasNext();
                }

                @Override
                public R next() {
                    return function.apply(upstream.next());
                }
            };
        }, size);
    }

    /** Reads everything and counts it. */
    public long count() {
        long count = 0;
        for (Iterator<T> iterator = iterator(); iterator.hasNext(); iterator.next()) {
            count++;
        }
        return count;
    }

    /** Reads everything and keeps what differs, in the order of first appearance. */
    public List<T> distinct() {
        Set<T> seen = new LinkedHashSet<>();
        iterator().forEachRemaining(seen::add);
        return new ArrayList<>(seen);
    }

    /**
     * Reads everything into a list.
     *
     * @param maxElements the most elements to hold
     * @throws IllegalStateException if there are more
     */
    public List<T> toList(int maxElements) {
        List<T> list = new ArrayList<>();
        for (Iterator<T> iterator = iterator(); iterator.hasNext(); ) {
            if (list.size() == maxElements) {
                throw new IllegalStateException("more than " + maxElements + " elements have to be held in memory;"
                        + " raise run.max-elements in the spec, or let one step read them as they come");
            }
            list.add(iterator.next());
        }
        return java.util.Collections.unmodifiableList(list);
    }

    /** Reads everything and keeps nothing. */
    public void drain() {
        iterator().forEachRemaining(element -> {});
    }

    /** An iterator that finds its next element before it is asked for it. */
    private abstract static class Ahead<T extends @Nullable Object> implements Iterator<T> {
        private @Nullable T next;
        private boolean ready;

        abstract boolean advance(Consumer<T> sink);

        @Override
        public final boolean hasNext() {
            if (!ready) {
                ready = advance(element -> next = element);
            }
            return ready;
        }

        @Override
        public final T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            T element = next;
            ready = false;
            next = null;
            return element;
        }
    }
}
