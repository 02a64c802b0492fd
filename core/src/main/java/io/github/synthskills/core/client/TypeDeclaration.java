package io.github.synthskills.core.client;

import io.github.synthskills.runtime.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Java type to be generated. */
public sealed interface TypeDeclaration {

    /** Its simple name. */
    String name();

    /** What it is: outside text, may be empty. */
    String description();

    /**
     * A record around a JSON object.
     *
     * @param choices the choices that it is an option of
     * @param members its members, in order
     * @param closed whether it has no members but these
     * @param additional the type of other members, or null if nothing is said
     */
    record Window(
            String name,
            String description,
            List<String> choices,
            List<Member> members,
            boolean closed,
            @Nullable TypeUse additional)
            implements TypeDeclaration {
        public Window {
            choices = List.copyOf(choices);
            members = List.copyOf(members);
        }
    }

    /**
     * A member of an object.
     *
     * @param name how its accessor is called
     * @param constant how its {@code Property} is called
     * @param wireName its name on the wire
     * @param type its type; nullable if null is among the values
     * @param required whether it must be there
     * @param fixed the only value that it can have, or null
     * @param description what it is: outside text, may be empty
     * @param fallback the value that the server takes where none is given; absent if not declared
     */
    record Member(
            String name,
            String constant,
            String wireName,
            TypeUse type,
            boolean required,
            @Nullable Json fixed,
            String description,
            Json fallback) {

        /** Whether it must be there and says nothing, since there is but one value. */
        public boolean isGiven() {
            return required && fixed != null;
        }
    }

    /**
     * A closed choice between types.
     *
     * @param options what it is one of
     * @param other the name of the record for everything else
     */
    record Choice(String name, String description, List<Option> options, String other) implements TypeDeclaration {
        public Choice {
            options = List.copyOf(options);
        }
    }

    /**
     * An option of a choice.
     *
     * @param name the record that stands for it: a generated record that is an option itself, or a record around the value
     * @param type the value's type
     * @param wraps whether it is a record around the value
     * @param property the member that tells the options apart, or null
     * @param value the JSON text of its value for this option, or null
     */
    record Option(String name, TypeUse type, boolean wraps, @Nullable String property, @Nullable String value) {}

    /**
     * An enum.
     *
     * @param constants its constants, in order
     */
    record Constants(String name, String description, List<Value> constants) implements TypeDeclaration {
        public Constants {
            constants = List.copyOf(constants);
        }

        /** Whether all values are texts. */
        public boolean isText() {
            return constants.stream().allMatch(constant -> constant.wire().isString());
        }
    }

    /** A constant and how it travels. */
    record Value(String name, Json wire) {}
}
