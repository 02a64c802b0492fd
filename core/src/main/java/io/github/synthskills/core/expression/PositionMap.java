package io.github.synthskills.core.expression;

import io.github.synthskills.core.problem.Position;

/** Says where in its file a character of an expression was written. */
@FunctionalInterface
public interface PositionMap {

    /**
     * The place of a character.
     *
     * @param offset the index in the source's {@code char}s, from zero up to and including its length
     */
    Position at(int offset);

    /** For a source that stands on one line of its file, beginning at {@code start}. */
    static PositionMap singleLine(Position start) {
        return offset -> new Position(start.file(), start.line(), start.column() + offset);
    }
}
