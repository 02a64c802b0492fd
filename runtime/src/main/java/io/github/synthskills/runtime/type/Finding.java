package io.github.synthskills.runtime.type;

/**
 * One place where JSON deviates from a type.
 *
 * @param path where in the document, such as {@code filter.items[3].name}; empty for its root
 * @param problem what is allowed and what was found, without the value itself
 */
public record Finding(String path, String problem) {

    @Override
    public String toString() {
        return path.isEmpty() ? problem : path + ": " + problem;
    }
}
