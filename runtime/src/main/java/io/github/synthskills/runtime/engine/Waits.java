package io.github.synthskills.runtime.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which servers are waited for, how long still, and how long that was in all. Not thread-safe. */
final class Waits {

    private static final long WORTH_TELLING = Duration.ofSeconds(1).toNanos();
    private static final long BETWEEN_LINES = Duration.ofSeconds(10).toNanos();

    private final Map<String, Long> ends = new TreeMap<>();
    private final Map<String, Long> told = new TreeMap<>();
    private final Map<String, Long> circuits = new TreeMap<>();
    private long over;
    private long from;
    private long until;

    Waits(long now) {
        from = now;
        until = now;
    }

    /** A server asks to wait; whether that is worth a line of its own. */
    boolean paused(String server, Duration delay, long now) {
        long end = now + delay.toNanos();
        if (now - until > 0) {
            over += until - from;
            from = now;
            until = end;
        } else if (end - until > 0) {
            until = end;
        }
        ends.merge(server, end, (one, other) -> one - other > 0 ? one : other);
        Long before = told.get(server);
        boolean worth = delay.toNanos() >= WORTH_TELLING && (before == null || now - before >= BETWEEN_LINES);
        if (worth) {
            told.put(server, now);
        }
        return worth;
    }

    /** A server's circuit is open; whether that is new. */
    boolean opened(String server, Duration delay, long now) {
        paused(server, delay, now);
        return circuits.put(server, now + delay.toNanos()) == null;
    }

    /** A server's circuit is closed again; whether it was open. */
    boolean closed(String server) {
        ends.remove(server);
        return circuits.remove(server) != null;
    }

    /** How long everybody waited until now, in nanoseconds. */
    long total(long now) {
        return over + Math.max(0, (now - until < 0 ? now : until) - from);
    }

    /** How long everybody has to wait from now on, in nanoseconds. */
    long rest(long now) {
        return Math.max(0, until - now);
    }

    /** What is waited for now, in a few words each. */
    List<String> lines(long now) {
        List<String> lines = new ArrayList<>();
        ends.values().removeIf(end -> end - now <= 0);
        ends.forEach((server, end) -> {
            if (!circuits.containsKey(server) && end - now >= WORTH_TELLING) {
                lines.add(server + ": paused " + StepLine.time((end - now) / 1e9));
            }
        });
        circuits.forEach((server, end) -> lines.add(server + ": circuit open"
                + (end - now >= WORTH_TELLING ? ", next try in " + StepLine.time((end - now) / 1e9) : "")));
        return lines;
    }
}
