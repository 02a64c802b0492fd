package io.github.synthskills.sandbox;

import java.util.Arrays;

/** The most things that ever happened within one second, wherever that second begins. Not thread-safe. */
final class CallWindow {

    private static final long SECOND_MICROS = 1_000_000;

    private long[] times = new long[1024];
    private int first;
    private int size;
    private int most;

    /** Something happened; times never go back. */
    void add(long micros) {
        while (size > 0 && micros - times[first] >= SECOND_MICROS) {
            first = (first + 1) % times.length;
            size--;
        }
        if (size == times.length) {
            grow();
        }
        times[(first + size) % times.length] = micros;
        size++;
        most = Math.max(most, size);
    }

    private void grow() {
        long[] larger = Arrays.copyOfRange(times, first, first + 2 * times.length);
        System.arraycopy(times, 0, larger, times.length - first, first);
        times = larger;
        first = 0;
    }

    int most() {
        return most;
    }
}
