package io.github.synthskills.core.expression;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A function of the expression library: a name in CEL and its Java twin.
 *
 * @param name the CEL name, such as {@code lowerAscii}
 * @param parameters what it takes, in the words of messages, such as {@code string}; for methods the receiver is first
 * @param owner the simple name of the twin's class in {@code io.github.synthskills.runtime}, or empty if there is an idiom
 * @param twin the static method of that class that does it, or empty if {@link #idiom} says how a person would write it in
 *     Java
 * @param idiom the Java expression with {@code {0}}, {@code {1}} for the arguments, such as
 *     {@code {0}.endsWith({1})}; empty if there is a twin
 */
public record Function(String name, List<String> parameters, String owner, String twin, String idiom) {

    public Function {
        parameters = List.copyOf(parameters);
    }

    /** The number of {@code {n}} places in the idiom, in order of appearance. */
    public List<String> placeholders() {
        return Pattern.compile("\\{\\d+}").matcher(idiom).results().map(r -> r.group()).toList();
    }
}
