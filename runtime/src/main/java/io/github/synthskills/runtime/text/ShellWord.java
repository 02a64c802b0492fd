package io.github.synthskills.runtime.text;

import java.util.regex.Pattern;

/** Words of a command line that people can paste into a shell. Pure. */
public final class ShellWord {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private ShellWord() {}

    /** The text as one word for the shell of this machine: quoted where the shell would take it for something else. */
    public static String quote(String text) {
        return quote(text, System.getProperty("os.name", "").startsWith("Windows"));
    }

    /** The text as one word, for {@code cmd.exe} or for a POSIX shell. */
    static String quote(String text, boolean windows) {
        String line = CleanText.line(text);
        if (PLAIN.matcher(line).matches() && !(windows && line.indexOf('%') >= 0)) {
            return line;
        }
        return windows ? "\"" + line.replace("\"", "\\\"") + "\"" : "'" + line.replace("'", "'\\''") + "'";
    }
}
