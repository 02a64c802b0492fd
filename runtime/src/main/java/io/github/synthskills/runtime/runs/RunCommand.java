package io.github.synthskills.runtime.runs;

import io.github.synthskills.runtime.text.ShellWord;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Commands that go on with a run, for people to paste into a shell. Immutable.
 *
 * @param start the words that every such command begins with, quoted
 * @param maven whether options are properties of Maven ({@code -Dresume=…}) or words of their own ({@code --resume …})
 */
public record RunCommand(String start, boolean maven) {

    private static final String RUNNER = "java -cp <class path> io.github.synthskills.runtime.engine.SkillRunner";

    /**
     * Commands of the Maven plugin.
     *
     * @param words what every such command begins with, not quoted
     * @param ledger the ledger's JDBC URL; null for the default
     */
    public static RunCommand ofMaven(List<String> words, @Nullable String ledger) {
        return new RunCommand(String.join(" ", words.stream().map(ShellWord::quote).toList())
                + (ledger == null ? "" : " -Dsynth.ledger=" + location(ledger)), true);
    }

    /**
     * Commands of {@code SkillRunner}.
     *
     * @param servers the file with the servers
     * @param ledger the ledger's JDBC URL; null for the default
     */
    public static RunCommand ofRunner(String servers, @Nullable String ledger) {
        return new RunCommand(RUNNER + " --servers " + ShellWord.quote(servers)
                + (ledger == null ? "" : " --ledger " + location(ledger)), false);
    }

    /** A ledger's URL as a word of a command; a URL that may hold a password is not repeated. */
    public static String location(String ledger) {
        return ledger.matches(".*[@?;].*") ? "<the ledger's URL>" : ShellWord.quote(ledger);
    }

    /**
     * The command that resumes a run.
     *
     * @param again the inputs that have to be given again, because secrets are not remembered
     */
    public String resume(String run, Collection<String> again) {
        return start + option("resume", run) + inputs(again);
    }

    /** The command that tries again what failed in a run. */
    public String retry(String run, Collection<String> again) {
        return start + option("resume", run) + option("retry", "failed") + inputs(again);
    }

    /** How an input is given. */
    public String input(String name) {
        return maven ? "-D" + name + "=<" + name + ">" : "--input " + name + "=<" + name + ">";
    }

    private String option(String name, String value) {
        return maven ? " -D" + name + "=" + value : " --" + name + " " + value;
    }

    private String inputs(Collection<String> names) {
        StringBuilder words = new StringBuilder();
        names.forEach(name -> words.append(' ').append(input(name)));
        return words.toString();
    }
}
