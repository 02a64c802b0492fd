package io.github.synthskills.core.problem;

/**
 * A place in a file.
 *
 * @param file the file's path as users see it, relative to the project, with forward slashes
 * @param line from one
 * @param column from one
 */
public record Position(String file, int line, int column) implements Comparable<Position> {

    @Override
    public int compareTo(Position other) {
        int byFile = file.compareTo(other.file);
        if (byFile != 0) {
            return byFile;
        }
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
