package io.github.synthskills.benchmarks.running;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The cases of the benchmark. */
public final class Cases {

    private static final int THOUSAND = 1_000;
    private static final int SLOW_MILLIS = 2_000;
    private static final int SLOW_WARM_UP = 10_000;
    private static final int FAST_MILLIS = 5;
    private static final int FAST_CONCURRENCY = 256;
    private static final int FAST_ITEMS = 100_000;
    private static final int STREAMED_ITEMS = 5_000_000;
    private static final int STREAMED_CONCURRENCY = 64;
    private static final List<Integer> SLOW_CONCURRENCIES = List.of(64, 256, 512);

    private Cases() {}

    /**
     * All cases, in their order.
     *
     * @param items how many items the cases have that are not bound to a number; 0 for the numbers that figures are published for
     */
    public static List<Case> all(long items) {
        List<Case> cases = new ArrayList<>();
        for (Wire wire : Wire.values()) {
            String prefix = wire.name().toLowerCase(Locale.ROOT);
            for (int concurrency : SLOW_CONCURRENCIES) {
                cases.add(new Calls(prefix + "_2s_" + concurrency, wire, Skills.SLOW, THOUSAND, SLOW_WARM_UP, SLOW_MILLIS, concurrency));
            }
            long calls = items == 0 ? FAST_ITEMS : items;
            cases.add(new Calls(prefix + "_5ms", wire, "read", calls, warmUp(calls), FAST_MILLIS, FAST_CONCURRENCY));
        }
        long stubbed = items == 0 ? FAST_ITEMS : items;
        cases.add(new Stubbed("stub", "read", stubbed * 4, warmUp(stubbed * 4), FAST_CONCURRENCY, ""));
        cases.add(new Stubbed("stub_sqlite", "remember", stubbed, warmUp(stubbed), FAST_CONCURRENCY, ""));
        cases.add(new Stubbed("stub_sqlite_write", "write", stubbed, warmUp(stubbed), FAST_CONCURRENCY, ""));
        cases.add(new Streamed("stream", "read", items == 0 ? STREAMED_ITEMS : items, STREAMED_CONCURRENCY));
        cases.add(new Streamed("stream_sqlite", "remember", items == 0 ? STREAMED_ITEMS / 10 : items, STREAMED_CONCURRENCY));
        return cases;
    }

    private static long warmUp(long items) {
        return Math.max(1, items / 4);
    }
}
