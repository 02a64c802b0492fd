package io.github.synthskills.core.generate;

import java.util.List;

/**
 * What a generated type must consist of, as decided from the plan and never read back from the source: {@code verify} parses
 * the source and compares, so a text that broke out of a comment or literal would show.
 *
 * @param kind what it is
 * @param name its simple name
 * @param components the names of a record's components, in order; empty for other kinds
 * @param constructors how many constructors are written out, compact ones included
 * @param fields the names of its fields, without record components, and of the constants of an enum
 * @param methods its methods as {@code name/number of parameters}, such as {@code run/2}; one entry for each overload
 * @param types its nested types
 */
public record GeneratedType(
        Kind kind,
        String name,
        List<String> components,
        int constructors,
        List<String> fields,
        List<String> methods,
        List<GeneratedType> types) {

    /** Kinds of types. */
    public enum Kind {
        CLASS,
        RECORD,
        INTERFACE,
        ENUM
    }

    public GeneratedType {
        components = List.copyOf(components);
        fields = List.copyOf(fields);
        methods = List.copyOf(methods);
        types = List.copyOf(types);
    }
}
