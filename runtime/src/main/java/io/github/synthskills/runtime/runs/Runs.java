package io.github.synthskills.runtime.runs;

import io.github.synthskills.runtime.ledger.DeadLetter;
import io.github.synthskills.runtime.ledger.Ledger;
import io.github.synthskills.runtime.ledger.LedgerException;
import io.github.synthskills.runtime.ledger.RunInfo;
import io.github.synthskills.runtime.text.CleanText;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lists, shows and forgets runs from the command line; needs the ledger only, no server and no skill. To resume a run, give its
 * id to {@code SkillRunner --resume}.
 *
 * <p>Exit codes: 0 it is done; 2 the command line is wrong, or there is no such run; 4 the ledger cannot be used.
 */
public final class Runs {

    /** It is done. */
    public static final int OK = 0;
    /** The command line is wrong, or there is no such run. */
    public static final int USAGE = 2;
    /** The ledger cannot be used, or a living process works on the run. */
    public static final int LEDGER = 4;

    private final RunsArguments arguments;
    private final PrintStream out;

    private Runs(RunsArguments arguments, PrintStream out) {
        this.arguments = arguments;
        this.out = out;
    }

    /** Does what the command line says and exits with one of the codes of this class. */
    public static void main(String[] args) {
        // Who has no logger of their own need not hear about it each time.
        System.getProperties().putIfAbsent("slf4j.internal.verbosity", "ERROR");
        System.exit(run(args, System.getenv(), System.out, System.err));
    }

    /**
     * Does what the command line says.
     *
     * @param args {@code [--ledger JDBC_URL] [--skill ID] [--most N] [--format human|json] [--run ID | --forget ID]
     *     [--servers FILE]}; runs are listed, the newest first, unless one is to be shown or forgotten; an id may be cut where it
     *     stays unique. {@code FILE} is what the printed commands name
     * @param environment holds the ledger's key and credentials, if there are any
     * @param out takes the answer
     * @param err takes problems
     * @return one of the codes of this class
     */
    public static int run(String[] args, Map<String, String> environment, PrintStream out, PrintStream err) {
        if (List.of(args).contains("--help")) {
            out.println(RunsArguments.USAGE);
            return OK;
        }
        try {
            RunsArguments arguments = RunsArguments.parse(args);
            try (Ledger ledger = Ledgers.open(arguments.ledger(), environment)) {
                new Runs(arguments, out).answer(ledger);
                return OK;
            }
        } catch (UsageException e) {
            err.println(e.getMessage());
            return USAGE;
        } catch (LedgerException e) {
            err.println(CleanText.line(String.valueOf(e.getMessage())));
            return LEDGER;
        }
    }

    private void answer(Ledger ledger) {
        String forgotten = arguments.forget();
        String shown = arguments.run();
        if (forgotten != null) {
            RunInfo run = known(ledger, forgotten);
            ledger.catalog().forget(run.id());
            print(List.of("run " + run.id() + " of " + run.skill() + " is forgotten; effects with a key stay known"));
        } else if (shown != null) {
            show(ledger, known(ledger, shown));
        } else {
            list(ledger);
        }
    }

    /**
     * The run that somebody means.
     *
     * @param id its id, or the beginning of it
     * @throws UsageException if there is none
     */
    public static RunInfo known(Ledger ledger, String id) {
        return ledger.catalog().find(id).orElseThrow(() -> new UsageException("there is no run '" + CleanText.line(id, 100) + "' in "
                + ledger.description() + ", or more than one id begins like that. List them: mvn synth:runs, or without Maven the class "
                + Runs.class.getName()));
    }

    /**
     * The skill of a run.
     *
     * @param run its id, or the beginning of it
     * @param ledger the ledger's JDBC URL; null for the user's own
     * @param environment holds the ledger's key and credentials, if there are any
     * @throws UsageException if there is no such run
     * @throws LedgerException if the ledger cannot be used
     */
    public static String skill(String run, @Nullable String ledger, Map<String, String> environment) {
        try (Ledger opened = Ledgers.open(ledger, environment)) {
            return known(opened, run).skill();
        }
    }

    private void show(Ledger ledger, RunInfo run) {
        // One more than is shown tells whether there is more.
        List<DeadLetter> letters = ledger.catalog().deadLetters(run.id(), arguments.most() + 1);
        boolean further = letters.size() > arguments.most();
        List<DeadLetter> given = further ? letters.subList(0, arguments.most()) : letters;
        if (arguments.json()) {
            out.println(RunJson.details(ledger.description(), run, given, further, arguments.command()));
        } else {
            print(RunText.details(run, given, further, arguments.command()));
        }
    }

    private void list(Ledger ledger) {
        List<RunInfo> runs = ledger.catalog().list(arguments.skill(), arguments.most());
        if (arguments.json()) {
            out.println(RunJson.list(ledger.description(), runs, arguments.command()));
            return;
        }
        print(List.of("ledger " + ledger.description()));
        if (runs.isEmpty()) {
            print(List.of(arguments.skill() == null ? "no runs" : "no runs of " + arguments.skill()));
            return;
        }
        print(RunText.table(runs));
        if (runs.size() == arguments.most()) {
            print(List.of("at most " + runs.size() + " are listed; "
                    + (arguments.command().maven() ? "-Dmost=" : "--most ") + "N lists more"));
        }
    }

    private void print(List<String> lines) {
        lines.forEach(line -> out.println(CleanText.lines(line)));
    }
}
