package io.github.synthskills.core.client;

import java.util.List;

/** A type at one place: what Java calls it, and how it is read, written and checked. */
public sealed interface TypeUse {

    /** Any JSON. */
    TypeUse ANY = new Scalar(Kind.ANY, List.of());

    /** Types that the runtime has; in the comments, what they are in Java. */
    enum Kind {
        /** {@code String}. */
        TEXT,
        /** {@code boolean}. */
        BOOL,
        /** {@code int}. */
        INT32,
        /** {@code long}. */
        INT64,
        /** {@code BigInteger}. */
        INTEGER,
        /** {@code double}. */
        FLOAT64,
        /** {@code BigDecimal}. */
        DECIMAL,
        /** {@code OffsetDateTime}. */
        DATE_TIME,
        /** {@code LocalDate}. */
        DATE,
        /** {@code OffsetTime}. */
        TIME,
        /** {@code Duration}. */
        DURATION,
        /** {@code UUID}. */
        UUID,
        /** {@code URI}. */
        URI,
        /** {@code byte[]}. */
        BASE64,
        /** {@code Json}. */
        ANY
    }

    /** A type that the runtime has. */
    record Scalar(Kind kind, List<RuleUse> rules) implements TypeUse {
        public Scalar {
            rules = List.copyOf(rules);
        }
    }

    /** A list. */
    record ListOf(TypeUse element, List<RuleUse> rules) implements TypeUse {
        public ListOf {
            rules = List.copyOf(rules);
        }
    }

    /** A map from member names. */
    record MapOf(TypeUse value, List<RuleUse> rules) implements TypeUse {
        public MapOf {
            rules = List.copyOf(rules);
        }
    }

    /** A type or null; never doubled. */
    record Nullable(TypeUse type) implements TypeUse {}

    /** A type that travels as a JSON document in a text. */
    record Embedded(TypeUse type) implements TypeUse {}

    /**
     * A type that is generated.
     *
     * @param name its simple name
     * @param form what kind of type it is
     * @param lazy whether it must be looked up when it is used, since both types need each other
     */
    record Declared(String name, Form form, boolean lazy, List<RuleUse> rules) implements TypeUse {
        public Declared {
            rules = List.copyOf(rules);
        }
    }

    /** Kinds of generated types. */
    enum Form {
        RECORD,
        CHOICE,
        CONSTANTS
    }

    /** Whether null is among the values. */
    default boolean isNullable() {
        return this instanceof Nullable;
    }

    /** This type without null. */
    default TypeUse present() {
        return this instanceof Nullable nullable ? nullable.type() : this;
    }
}
