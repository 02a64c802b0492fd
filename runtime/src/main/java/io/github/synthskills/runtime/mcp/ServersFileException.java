package io.github.synthskills.runtime.mcp;

import java.util.List;
import java.util.stream.Collectors;

/** A {@code servers.json} that cannot be used; tells everything that is wrong with it at once. */
public final class ServersFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * One thing that is wrong.
     *
     * @param id such as {@code SYNTH-SERVERS-KEY}; has a heading in docs/errors.md
     * @param file the file as messages name it, with {@code /} between its parts
     * @param line the line, from one; zero if the problem has no line
     * @param column the column, from one; zero if the problem has no line
     * @param message what was found, what is allowed and what to do next
     */
    public record Problem(String id, String file, int line, int column, String message) {

        /** One line: id, place, message. */
        @Override
        public String toString() {
            return id + ": " + file + (line == 0 ? "" : ":" + line + ":" + column) + ": " + message;
        }
    }

    ServersFileException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, in the order of the file; never empty. */
    public List<Problem> problems() {
        return problems;
    }
}
