package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.mcp.PinCheck;
import io.github.synthskills.runtime.runs.RunCommand;
import io.github.synthskills.runtime.runs.UsageException;
import io.github.synthskills.runtime.text.CleanText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The command line of {@link SkillRunner}. */
final class RunnerArguments {

    static final String USAGE = "usage: --skill CLASS | --resume RUN, --servers FILE [--folder DIR]"
            + " [--inputs JSON | --input name=value ...] [--ledger JDBC_URL] [--pins fail|warn|off]"
            + " [--trajectory FOLDER] [--summary FILE] [--fresh | --retry failed] [--dry-run] [--batch] [--concurrency N]"
            + " [--quiet]";

    private @Nullable String skill;
    private @Nullable Path servers;
    private Path folder = Path.of("");
    private Json inputs = Json.object().build();
    private final Map<String, String> single = new LinkedHashMap<>();
    private @Nullable String ledger;
    private RunOptions options = RunOptions.standard();
    private boolean batch;
    private boolean quiet;
    private int concurrency;
    private @Nullable Path trajectory;
    private @Nullable Path summary;
    private @Nullable String resume;
    private final List<String> again = new ArrayList<>();
    private boolean fresh;
    private boolean retry;
    private boolean allInputs;
    private PinCheck.Policy pins = PinCheck.Policy.FAIL;

    static RunnerArguments parse(String... arguments) {
        RunnerArguments parsed = new RunnerArguments();
        try {
            for (int i = 0; i < arguments.length; i++) {
                i += parsed.take(arguments[i], i + 1 < arguments.length ? arguments[i + 1] : null);
            }
            parsed.check();
            return parsed;
        } catch (IllegalArgumentException e) {
            // Who runs it from Maven did not write these options.
            boolean maven = List.of(arguments).contains("--again");
            throw new UsageException(e.getMessage() + (maven ? "" : "\n" + USAGE));
        }
    }

    private void check() {
        if (skill == null && resume == null || servers == null) {
            throw misused((servers == null ? "--servers" : "--skill") + " is missing");
        }
        if (skill != null && resume != null) {
            throw misused("a run that is resumed knows its skill: leave out --skill");
        }
        if (fresh && (retry || resume != null)) {
            throw misused("a fresh run has nothing to " + (retry ? "retry" : "resume")
                    + ": leave out --fresh (-Dfresh) or " + (retry ? "--retry (-Dretry)" : "--resume (-Dresume)"));
        }
        if (resume != null && allInputs) {
            throw misused("a run that is resumed knows its inputs: leave out --inputs (-Dinputs); secret ones are given one by one");
        }
        options = retry ? options.retryingFailed() : fresh ? options.startingFresh() : options;
    }

    /** Takes an option; gives how many further words it used. */
    private int take(String option, @Nullable String value) {
        switch (option) {
            case "--fresh" -> fresh = true;
            case "--dry-run" -> options = options.withoutWriting();
            case "--batch" -> batch = true;
            case "--quiet" -> quiet = true;
            case "--skill", "--servers", "--folder", "--inputs", "--input", "--ledger", "--concurrency", "--pins",
                    "--trajectory", "--summary", "--resume", "--retry", "--again" -> {
                if (value == null) {
                    throw misused(option + " needs a value");
                }
                takeValue(option, value);
                return 1;
            }
            default -> throw misused("unknown option '" + CleanText.line(option) + "'");
        }
        return 0;
    }

    private void takeValue(String option, String value) {
        switch (option) {
            case "--skill" -> skill = value;
            case "--servers" -> servers = path(option, value);
            case "--folder" -> folder = path(option, value);
            case "--inputs" -> {
                inputs = object(value);
                allInputs = true;
            }
            case "--resume" -> resume = value;
            case "--retry" -> retry = failed(value);
            case "--again" -> again.add(value);
            case "--ledger" -> ledger = value;
            case "--trajectory" -> trajectory = path(option, value);
            case "--summary" -> summary = path(option, value);
            case "--concurrency" -> concurrency = number(value);
            case "--pins" -> pins = policy(value);
            default -> {
                int equals = value.indexOf('=');
                if (equals < 1) {
                    throw misused("--input needs name=value; there is no '=' in it, or no name before it");
                }
                single.put(value.substring(0, equals), value.substring(equals + 1));
            }
        }
    }

    private static IllegalArgumentException misused(String problem) {
        return new IllegalArgumentException(problem);
    }

    private static Path path(String option, String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw misused(option + " needs a path: " + e.getReason());
        }
    }

    private static Json object(String value) {
        try {
            return Json.parse(value).requireObject();
        } catch (ShapeMismatch e) {
            throw misused("--inputs needs a JSON object: " + e.getMessage());
        }
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
        throw misused("--concurrency needs a whole number above 0, found '" + CleanText.line(value) + "'");
    }

    private static boolean failed(String value) {
        if (value.equals("failed")) {
            return true;
        }
        throw misused("--retry (-Dretry) can be failed, found '" + CleanText.line(value) + "'");
    }

    private static PinCheck.Policy policy(String value) {
        return switch (value) {
            case "fail" -> PinCheck.Policy.FAIL;
            case "warn" -> PinCheck.Policy.WARN;
            case "off" -> PinCheck.Policy.OFF;
            default -> throw misused("--pins needs fail, warn or off, found '" + CleanText.line(value) + "'");
        };
    }

    /** The skill's class; null if a run is to be resumed. */
    @Nullable String skill() {
        return skill;
    }

    /** The run to resume, by its id or the beginning of it; null if a skill is to be run. */
    @Nullable String resume() {
        return resume;
    }

    /** How people go on with the run. */
    RunCommand command() {
        return again.isEmpty() ? RunCommand.ofRunner(servers().toString(), ledger) : RunCommand.ofMaven(again, ledger);
    }

    /** Whether what failed is to be tried again. */
    boolean retry() {
        return retry;
    }

    /** Where the run's summary is to be written; null if nowhere. */
    @Nullable Path summary() {
        return summary;
    }

    Path servers() {
        return Objects.requireNonNull(servers);
    }

    /** Where stdio servers start; the current folder if it was not given. */
    Path folder() {
        return folder;
    }

    Json inputs() {
        return inputs;
    }

    /** The inputs that were given one by one, as they were written. */
    Map<String, String> single() {
        return single;
    }

    @Nullable String ledger() {
        return ledger;
    }

    /** Where the run's log is to be written; null if nowhere. */
    @Nullable Path trajectory() {
        return trajectory;
    }

    RunOptions options() {
        return options;
    }

    boolean batch() {
        return batch;
    }

    boolean quiet() {
        return quiet;
    }

    PinCheck.Policy pins() {
        return pins;
    }

    /** 0 if it was not given. */
    int concurrency() {
        return concurrency;
    }
}
