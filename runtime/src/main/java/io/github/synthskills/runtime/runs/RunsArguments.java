package io.github.synthskills.runtime.runs;

import io.github.synthskills.runtime.text.CleanText;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command line of {@link Runs}. */
final class RunsArguments {

    static final String USAGE = "usage: [--ledger JDBC_URL] [--skill ID] [--most N] [--format human|json]"
            + " [--run ID | --forget ID] [--servers FILE]";

    private static final int USUAL_MOST = 20;

    private @Nullable String ledger;
    private @Nullable String skill;
    private @Nullable String run;
    private @Nullable String forget;
    private final List<String> again = new ArrayList<>();
    private String servers = "servers.json";
    private int most = USUAL_MOST;
    private boolean json;

    private RunsArguments() {}

    static RunsArguments parse(String... words) {
        RunsArguments parsed = new RunsArguments();
        Iterator<String> rest = List.of(words).iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            if (!List.of("--ledger", "--skill", "--most", "--format", "--run", "--forget", "--servers", "--again").contains(option)) {
                throw misused("unknown option '" + CleanText.line(option) + "'");
            }
            if (!rest.hasNext()) {
                throw misused(option + " needs a value");
            }
            parsed.take(option, rest.next());
        }
        if (parsed.run != null && parsed.forget != null) {
            throw misused("a run is shown or forgotten, not both: give --run or --forget");
        }
        return parsed;
    }

    private void take(String option, String value) {
        switch (option) {
            case "--ledger" -> ledger = value;
            case "--skill" -> skill = value;
            case "--run" -> run = value;
            case "--forget" -> forget = value;
            case "--servers" -> servers = value;
            case "--again" -> again.add(value);
            case "--most" -> most = number(value);
            default -> json = format(value);
        }
    }

    private static UsageException misused(String problem) {
        return new UsageException(problem + "\n" + USAGE);
    }

    private static int number(String value) {
        try {
            int number = Integer.parseInt(value);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The message below says what is expected.
        }
        throw misused("most needs a whole number above 0, found '" + CleanText.line(value) + "'");
    }

    private static boolean format(String value) {
        return switch (value) {
            case "json" -> true;
            case "human" -> false;
            default -> throw misused("the format is human or json, found '" + CleanText.line(value) + "'");
        };
    }

    /** Null for the user's own. */
    @Nullable String ledger() {
        return ledger;
    }

    /** Null for all. */
    @Nullable String skill() {
        return skill;
    }

    /** The run to show; null for a list. */
    @Nullable String run() {
        return run;
    }

    /** The run to forget; null for none. */
    @Nullable String forget() {
        return forget;
    }

    int most() {
        return most;
    }

    boolean json() {
        return json;
    }

    RunCommand command() {
        return again.isEmpty() ? RunCommand.ofRunner(servers, ledger) : RunCommand.ofMaven(again, ledger);
    }
}
