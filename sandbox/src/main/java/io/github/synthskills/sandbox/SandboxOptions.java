package io.github.synthskills.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What data a sandbox has and which faults it shows. Set before the start; not thread-safe.
 *
 * <pre>{@code
 * new SandboxOptions().now(Instant.parse("2025-03-01T00:00:00Z")).messages(200).latencyMillis(5)
 * }</pre>
 */
public final class SandboxOptions {

    private int messages = 5000;
    private long seed = 1;
    private Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.HOURS);
    private @Nullable Path state;
    private int latencyMillis;
    private final Map<String, Integer> toolLatencyMillis = new LinkedHashMap<>();
    private int ratePerSecond;
    private int fail503Percent;
    private int fail503AfterPercent;
    private int cutAfterPercent;
    private int crashAfter;
    private int dieEvery;
    private int stormMillis;
    private int stormEveryMillis;
    private int progressMillis;
    private @Nullable String poison;
    private @Nullable String poison500;
    private @Nullable Path counts;
    private int bigResultMegabytes;
    private boolean loopCursor;
    private boolean silentRate;
    private int maxPage;
    private MissingMember missing = MissingMember.NONE;
    private final Set<String> hangingTools = new LinkedHashSet<>();

    /** 5,000 messages before the last full hour, nothing kept, no faults. */
    public SandboxOptions() {}

    /** The number of messages, spread over 30 days. */
    public SandboxOptions messages(int count) {
        messages = count;
        return this;
    }

    /** What content and random faults are derived from. */
    public SandboxOptions seed(long value) {
        seed = value;
        return this;
    }

    /** When the newest message was received, roughly; fractions of a second are dropped. */
    public SandboxOptions now(Instant value) {
        now = value.truncatedTo(ChronoUnit.SECONDS);
        return this;
    }

    /** Keeps the drive in a file. */
    public SandboxOptions state(Path file) {
        state = file;
        return this;
    }

    /** How long each call takes, in milliseconds: half before its effect, half after. */
    public SandboxOptions latencyMillis(int millis) {
        latencyMillis = millis;
        return this;
    }

    /** How long each call of one tool takes, in milliseconds, instead of {@link #latencyMillis}. */
    public SandboxOptions latencyMillis(String tool, int millis) {
        toolLatencyMillis.put(tool, millis);
        return this;
    }

    /** How many calls each app answers in a second; more get 429 with a Retry-After. 0 is no limit. */
    public SandboxOptions ratePerSecond(int calls) {
        ratePerSecond = calls;
        return this;
    }

    /** Leaves the Retry-After out of answers to calls that are over the rate. */
    public SandboxOptions silentRate(boolean silent) {
        silentRate = silent;
        return this;
    }

    /**
     * The largest page size; a larger one is refused with an error that names the argument and this number. The definitions of the
     * tools stay as they are. 0 leaves the limits that they declare.
     */
    public SandboxOptions maxPage(int items) {
        maxPage = items;
        return this;
    }

    /**
     * Leaves a member out of every n-th item of the lists that tools give, counted from the beginning of the whole list, so that a
     * look at fewer items than {@code every} does not show it.
     *
     * @param member its name, or the names on the way to it, such as {@code from.emailAddress}
     * @param every at least 1
     */
    public SandboxOptions missing(String member, int every) {
        missing = new MissingMember(member, every);
        return this;
    }

    /** How many of a hundred calls answer 503 without doing anything. */
    public SandboxOptions fail503Percent(int percent) {
        fail503Percent = percent;
        return this;
    }

    /** How many of a hundred calls do their work and answer 503 all the same. */
    public SandboxOptions fail503AfterPercent(int percent) {
        fail503AfterPercent = percent;
        return this;
    }

    /**
     * How many of a hundred calls do their work and then lose their connection: over HTTP it is closed without an answer, over
     * standard output there is just no answer.
     */
    public SandboxOptions cutAfterPercent(int percent) {
        cutAfterPercent = percent;
        return this;
    }

    /**
     * Ends the server with every n-th call, after its work and before its answer. With {@link #counts} the calls of servers
     * before count as well, so that a server that is started again does its n calls. 0 is never.
     */
    public SandboxOptions dieEvery(int calls) {
        dieEvery = calls;
        return this;
    }

    /**
     * Storms of 429: in each {@code every}, counted from the first call, the last {@code seconds} refuse every call, with a
     * Retry-After that says when it is over.
     */
    public SandboxOptions storm(Duration seconds, Duration every) {
        stormMillis = Math.toIntExact(seconds.toMillis());
        stormEveryMillis = Math.toIntExact(every.toMillis());
        return this;
    }

    /** A call with this text anywhere in its arguments always fails, with 422. */
    public SandboxOptions poison(String text) {
        poison = text;
        return this;
    }

    /** A call with this text anywhere in its arguments always fails, with 500. */
    public SandboxOptions poison500(String text) {
        poison500 = text;
        return this;
    }

    /** How often a call that takes long tells its progress, in milliseconds, if it asks to be told. 0 is never. */
    public SandboxOptions progressMillis(int millis) {
        progressMillis = millis;
        return this;
    }

    /** Keeps the statistics in a file, so that a server that is started again goes on counting. */
    public SandboxOptions counts(Path file) {
        counts = file;
        return this;
    }

    /** The number of the call that does its work and then ends the server before it answers. 0 is never. */
    public SandboxOptions crashAfter(int calls) {
        crashAfter = calls;
        return this;
    }

    /** How many megabytes of padding each result carries. */
    public SandboxOptions bigResultMegabytes(int megabytes) {
        bigResultMegabytes = megabytes;
        return this;
    }

    /** Lets {@code list-children} give the same next link for ever. */
    public SandboxOptions loopCursor(boolean loop) {
        loopCursor = loop;
        return this;
    }

    /** A tool that never answers; may be called several times. */
    public SandboxOptions hangingTool(String tool) {
        hangingTools.add(tool);
        return this;
    }

    int messages() {
        return messages;
    }

    long seed() {
        return seed;
    }

    Instant now() {
        return now;
    }

    @Nullable Path state() {
        return state;
    }

    int latencyMillis(String tool) {
        return toolLatencyMillis.getOrDefault(tool, latencyMillis);
    }

    int ratePerSecond() {
        return ratePerSecond;
    }

    int fail503Percent() {
        return fail503Percent;
    }

    int fail503AfterPercent() {
        return fail503AfterPercent;
    }

    int cutAfterPercent() {
        return cutAfterPercent;
    }

    int crashAfter() {
        return crashAfter;
    }

    int dieEvery() {
        return dieEvery;
    }

    int stormMillis() {
        return stormMillis;
    }

    int stormEveryMillis() {
        return stormEveryMillis;
    }

    int progressMillis() {
        return progressMillis;
    }

    @Nullable String poison() {
        return poison;
    }

    @Nullable String poison500() {
        return poison500;
    }

    @Nullable Path counts() {
        return counts;
    }

    int bigResultMegabytes() {
        return bigResultMegabytes;
    }

    boolean silentRate() {
        return silentRate;
    }

    int maxPage() {
        return maxPage;
    }

    MissingMember missing() {
        return missing;
    }

    boolean loopCursor() {
        return loopCursor;
    }

    boolean hangs(String tool) {
        return hangingTools.contains(tool);
    }
}
