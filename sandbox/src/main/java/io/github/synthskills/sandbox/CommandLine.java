package io.github.synthskills.sandbox;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the command line says. */
final class CommandLine {

    static final String USAGE = """
            usage: synth-sandbox outlook|onedrive|all [options]
              --http PORT            serve streamable HTTP on loopback; 0 takes a free port; line 1 of stdout is the URL
              --state FILE           keep the drive in FILE
              --messages N           number of messages over 30 days (5000)
              --now RFC3339          time of the newest message (last full hour)
              --seed N               what content and random faults are derived from (1)
              --latency MS           how long each call takes
              --latency-tool NAME=MS how long each call of one tool takes
              --rate PER_SECOND      calls per second; more get 429 with Retry-After
              --rate-silent          429 without Retry-After
              --max-page N           refuse page sizes above N, although the tools declare larger ones
              --missing MEMBER/N     leave MEMBER (such as subject or from.emailAddress) out of every N-th item of lists
              --fail-503 PERCENT     calls that answer 503 and do nothing
              --fail-503-after PERCENT  calls that do their work and answer 503
              --cut-after PERCENT    calls that do their work and get no answer: over HTTP their connection is closed
              --storm SECONDS/EVERY  429 for everything in the last SECONDS of each EVERY, counted from the first call
              --poison TEXT          a call with TEXT in its arguments always fails with 422
              --poison-500 TEXT      a call with TEXT in its arguments always fails with 500
              --progress MS          how often a call that takes long tells its progress, if it asks for that
              --counts FILE          keep what stats tells in FILE, over several processes
              --die-every CALLS      end the process after the work of each such call, before its answer
              --crash-after CALLS    end the process after the work of that call, before its answer
              --slow-start MS        wait before serving
              --big-result MB        pad every result
              --loop-cursor          list-children gives the same next link for ever
              --hang-tool NAME       a tool that never answers
            only over stdio:
              --garbage              lines that are not JSON between the messages
              --hang                 read everything, answer nothing, ignore the end of input and SIGTERM
              --flood                write notifications without end
              --flood-line           write one line without end
              --flood-stderr         write to stderr without end
            """;

    private static final Pattern STORM = Pattern.compile("([0-9]{1,5}(?:\\.[0-9]{1,3})?)/([0-9]{1,5}(?:\\.[0-9]{1,3})?)");

    /** A command line that cannot be understood. */
    static final class UsageException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }

    /** What goes wrong on standard input and output. */
    enum StdioFault {
        GARBAGE, HANG, FLOOD, FLOOD_LINE, FLOOD_STDERR
    }

    private final SandboxOptions options = new SandboxOptions();
    private final EnumSet<StdioFault> stdioFaults = EnumSet.noneOf(StdioFault.class);
    private Set<App> apps = Set.of();
    private int port = -1;
    private int slowStartMillis;

    private CommandLine() {}

    /**
     * Reads a command line.
     *
     * @throws UsageException with what is wrong and what is allowed
     */
    static CommandLine parse(String... words) {
        CommandLine line = new CommandLine();
        Iterator<String> rest = List.of(words).iterator();
        if (!rest.hasNext()) {
            throw new UsageException("no app given; known apps: outlook, onedrive, all");
        }
        line.apps = apps(rest.next());
        while (rest.hasNext()) {
            line.option(rest.next(), rest);
        }
        line.check();
        return line;
    }

    SandboxOptions options() {
        return options;
    }

    Set<App> apps() {
        return apps;
    }

    boolean http() {
        return port >= 0;
    }

    int port() {
        return port;
    }

    int slowStartMillis() {
        return slowStartMillis;
    }

    Set<StdioFault> stdioFaults() {
        return stdioFaults;
    }

    private static Set<App> apps(String word) {
        return switch (word) {
            case "outlook" -> Set.of(App.OUTLOOK);
            case "onedrive" -> Set.of(App.ONEDRIVE);
            case "all" -> EnumSet.allOf(App.class);
            default -> throw new UsageException("unknown app '" + word + "'; known apps: outlook, onedrive, all");
        };
    }

    private void option(String name, Iterator<String> rest) {
        switch (name) {
            case "--http" -> number(name, rest, 65535, value -> port = value);
            case "--state" -> options.state(path(name, value(name, rest)));
            case "--messages" -> number(name, rest, 1_000_000, options::messages);
            case "--now" -> now(value(name, rest));
            case "--seed" -> number(name, rest, Integer.MAX_VALUE, options::seed);
            case "--latency" -> number(name, rest, 3_600_000, options::latencyMillis);
            case "--latency-tool" -> toolLatency(value(name, rest));
            case "--rate" -> number(name, rest, 1_000_000, options::ratePerSecond);
            case "--rate-silent" -> options.silentRate(true);
            case "--max-page" -> number(name, rest, 1_000_000, options::maxPage);
            case "--missing" -> missing(value(name, rest));
            case "--fail-503" -> number(name, rest, 100, options::fail503Percent);
            case "--fail-503-after" -> number(name, rest, 100, options::fail503AfterPercent);
            case "--cut-after" -> number(name, rest, 100, options::cutAfterPercent);
            case "--storm" -> storm(value(name, rest));
            case "--poison" -> options.poison(text(name, rest));
            case "--poison-500" -> options.poison500(text(name, rest));
            case "--progress" -> number(name, rest, 3_600_000, options::progressMillis);
            case "--counts" -> options.counts(path(name, value(name, rest)));
            case "--die-every" -> number(name, rest, Integer.MAX_VALUE, options::dieEvery);
            case "--crash-after" -> number(name, rest, Integer.MAX_VALUE, options::crashAfter);
            case "--slow-start" -> number(name, rest, 3_600_000, value -> slowStartMillis = value);
            case "--big-result" -> number(name, rest, 500, options::bigResultMegabytes);
            case "--loop-cursor" -> options.loopCursor(true);
            case "--hang-tool" -> options.hangingTool(value(name, rest));
            case "--garbage" -> stdioFaults.add(StdioFault.GARBAGE);
            case "--hang" -> stdioFaults.add(StdioFault.HANG);
            case "--flood" -> stdioFaults.add(StdioFault.FLOOD);
            case "--flood-line" -> stdioFaults.add(StdioFault.FLOOD_LINE);
            case "--flood-stderr" -> stdioFaults.add(StdioFault.FLOOD_STDERR);
            default -> throw new UsageException("unknown option '" + name + "'");
        }
    }

    private void check() {
        if (http() && !stdioFaults.isEmpty()) {
            throw new UsageException("--garbage, --hang and --flood... need stdio; leave out --http");
        }
        if (!http() && apps.size() > 1) {
            throw new UsageException("'all' needs --http: one pair of standard streams serves one app");
        }
    }

    private void now(String text) {
        try {
            options.now(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException unreadable) {
            throw new UsageException("--now needs a time like 2025-03-01T00:00:00Z, not '" + text + "'");
        }
    }

    private void toolLatency(String text) {
        int equals = text.indexOf('=');
        if (equals <= 0) {
            throw new UsageException("--latency-tool needs NAME=MS, not '" + text + "'");
        }
        String tool = text.substring(0, equals);
        number("--latency-tool", List.of(text.substring(equals + 1)).iterator(), 3_600_000,
                millis -> options.latencyMillis(tool, millis));
    }

    private void missing(String text) {
        int slash = text.lastIndexOf('/');
        if (!text.substring(0, Math.max(slash, 0)).matches("[^./]+(\\.[^./]+)*")) {
            throw new UsageException("--missing needs MEMBER/N, not '" + text + "'");
        }
        number("--missing", List.of(text.substring(slash + 1)).iterator(), 1_000_000,
                every -> options.missing(text.substring(0, slash), every));
    }

    private void storm(String text) {
        Matcher storm = STORM.matcher(text);
        if (storm.matches()) {
            Duration length = seconds(storm.group(1));
            Duration every = seconds(storm.group(2));
            if (!length.isZero() && length.compareTo(every) < 0) {
                options.storm(length, every);
                return;
            }
        }
        throw new UsageException("--storm needs SECONDS/EVERY, the first less than the second, not '" + text + "'");
    }

    private static Duration seconds(String text) {
        return Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000));
    }

    /** A value that is not empty: every text has an empty one in it. */
    private static String text(String name, Iterator<String> rest) {
        String text = value(name, rest);
        if (text.isEmpty()) {
            throw new UsageException(name + " needs a text");
        }
        return text;
    }

    private static Path path(String name, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException unreadable) {
            throw new UsageException(name + " needs a file, not '" + text + "'");
        }
    }

    private static void number(String name, Iterator<String> rest, int most, IntConsumer target) {
        String text = value(name, rest);
        try {
            int value = Integer.parseInt(text);
            if (value >= 0 && value <= most) {
                target.accept(value);
                return;
            }
        } catch (NumberFormatException notANumber) {
            throw new UsageException(name + " needs a number from 0 to " + most + ", not '" + text + "'");
        }
        throw new UsageException(name + " needs a number from 0 to " + most + ", not '" + text + "'");
    }

    private static String value(String name, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new UsageException(name + " needs a value");
        }
        return rest.next();
    }
}
