package io.github.synthskills.core.expression;

import java.util.List;

/**
 * A function of the expression library: a name in CEL and its Java twin.
 *
 * @param name the CEL name, such as {@code lowerAscii}
 * @param twin the static method of {@code io.github.synthskills.runtime.Cel} that does it, or empty if {@link #idiom} says
 *     how a person would write it in Java
 * @param idiom the Java expression with {@code {0}}, {@code {1}} for the arguments, such as
 *     {@code {0}.endsWith({1})}; empty if there is a twin
 */
public record Function(String name, String twin, String idiom) {

    /** The number of {@code {n}} places in the idiom, in order of appearance. */
    public List<String> placeholders() {
        return java.util.regex.Pattern.compile("\\{\\d+}").matcher(idiom).results().map(r -> r.group()).toList();
    }
}
