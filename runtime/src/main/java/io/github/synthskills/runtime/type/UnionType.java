package io.github.synthskills.runtime.type;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A choice of types, each in a wrapper of its own:
 *
 * <pre>{@code
 * sealed interface Block {
 *     record Text(String value) implements Block {}
 *     record Image(ImageBlock value) implements Block {}
 *     record Other(Json json) implements Block {}
 *
 *     UnionType<Block> TYPE = UnionType.of(
 *             UnionType.option(Other.class, Other::new, Other::json, Types::any),
 *             UnionType.option(Text.class, Text::new, Text::value, Types::text),
 *             UnionType.option(Image.class, Image::new, Image::value, () -> ImageBlock.TYPE).when("type", "\"image\""));
 * }
 * }</pre>
 *
 * <p>Reading takes the option whose discriminator matches if the value fits it, else the first option that the value fits,
 * else the option whose discriminator matches, else the only one that deviates no sooner than in its parts, else the one for
 * everything else: always the same for the same value, and nothing is lost.
 */
public final class UnionType<T> implements Type<T> {

    private final Option<? extends T> otherwise;
    private final List<Option<? extends T>> options;
    private final List<Rule> rules;

    private UnionType(Option<? extends T> otherwise, List<Option<? extends T>> options, List<Rule> rules) {
        this.otherwise = otherwise;
        this.options = options;
        this.rules = rules;
    }

    /**
     * A choice.
     *
     * @param otherwise takes what fits no option; its type must take anything
     * @param options the options, in the order in which they are tried
     */
    @SafeVarargs
    public static <T> UnionType<T> of(Option<? extends T> otherwise, Option<? extends T>... options) {
        List<Option<? extends T>> all = new ArrayList<>();
        for (Option<? extends T> option : options) {
            all.add(option);
        }
        return new UnionType<>(otherwise, List.copyOf(all), List.of());
    }

    /**
     * One option of a choice.
     *
     * @param wrapper the class that tells this option from the others
     * @param wrap puts a value into it
     * @param unwrap takes it out
     * @param type the type of the value, asked for when it is first needed
     */
    public static <V extends @Nullable Object, W> Option<W> option(
            Class<W> wrapper, Function<V, W> wrap, Function<W, V> unwrap, Supplier<Type<V>> type) {
        return new Option<>(wrapper, Types.lazy(() -> new Wrapped<>(wrap, unwrap, type.get())), null, null);
    }

    /**
     * One option of a choice whose values need no wrapper, since they are of a class of their own.
     *
     * @param values the class that tells this option from the others
     * @param type the type of the values, asked for when it is first needed
     */
    public static <W> Option<W> option(Class<W> values, Supplier<Type<W>> type) {
        return new Option<>(values, Types.lazy(type), null, null);
    }

    /** A type whose values are in wrappers. */
    private record Wrapped<V extends @Nullable Object, W>(Function<V, W> wrap, Function<W, V> unwrap, Type<V> type)
            implements Type<W> {
        @Override
        public W read(Json json) {
            return wrap.apply(type.read(json));
        }

        @Override
        public Json write(W value) {
            return type.write(unwrap.apply(value));
        }

        @Override
        public void check(Json json, Findings findings) {
            type.check(json, findings);
        }
    }

    /**
     * One option of a choice.
     *
     * @param <W> its wrapper
     */
    public static final class Option<W> {
        private final Class<W> wrapper;
        private final Type<W> type;
        private final @Nullable String property;
        private final @Nullable String constant;

        private Option(Class<W> wrapper, Type<W> type, @Nullable String property, @Nullable String constant) {
            this.wrapper = wrapper;
            this.type = type;
            this.property = property;
            this.constant = constant;
        }

        /**
         * The same option with a discriminator.
         *
         * @param name the member that tells the options apart
         * @param jsonText its value in this one, as JSON
         */
        public Option<W> when(String name, String jsonText) {
            return new Option<>(wrapper, type, name, Canonical.text(Json.parse(jsonText)));
        }

        private boolean isMeant(Json json) {
            return property != null && constant != null && Canonical.isOneOf(json.get(property), List.of(constant));
        }

        private Findings tried(Json json, Findings findings) {
            Findings trial = findings.trial();
            type.check(json, trial);
            return trial;
        }
    }

    @Override
    public UnionType<T> where(Rule... more) {
        return new UnionType<>(
                otherwise, options, Stream.concat(rules.stream(), Stream.of(more)).toList());
    }

    @Override
    public T read(Json json) {
        Option<? extends T> chosen = choose(json, new Findings()).option;
        try {
            return (chosen == null ? otherwise : chosen).type.read(json);
        } catch (ShapeMismatch | StackOverflowError e) {
            // A discriminator can lie, and lists can be nested deeper than the stack goes.
            return otherwise.type.read(json);
        }
    }

    /**
     * What was chosen for a value.
     *
     * @param option null if the value fits none, and none is meant
     */
    private record Choice<T>(@Nullable Option<? extends T> option, boolean fits) {}

    private Choice<T> choose(Json json, Findings findings) {
        Option<? extends T> meant =
                options.stream().filter(option -> option.isMeant(json)).findFirst().orElse(null);
        if (meant != null && meant.tried(json, findings).isEmpty()) {
            return new Choice<>(meant, true);
        }
        List<Option<? extends T>> similar = new ArrayList<>();
        for (Option<? extends T> option : options) {
            Findings tried = option.tried(json, findings);
            if (tried.isEmpty()) {
                return new Choice<>(option, true);
            }
            if (!tried.isAbout(json)) {
                similar.add(option);
            }
        }
        return new Choice<>(meant == null && similar.size() == 1 ? similar.get(0) : meant, false);
    }

    @Override
    public Json write(T value) {
        for (Option<? extends T> option : options) {
            if (option.wrapper.isInstance(value)) {
                return write(option, value);
            }
        }
        return write(otherwise, value);
    }

    private static <W> Json write(Option<W> option, Object value) {
        return option.type.write(option.wrapper.cast(value));
    }

    @Override
    public void check(Json json, Findings findings) {
        if (!findings.enterChoice(json)) {
            return;
        }
        Choice<T> choice = choose(json, findings);
        if (choice.option == null) {
            findings.add(json, "fits none of the " + options.size() + " kinds of value that are allowed here, found " + json.kind());
        } else if (!choice.fits && !findings.needsNoDetails()) {
            choice.option.type.check(json, findings);
        }
        findings.leaveChoice();
        rules.forEach(rule -> rule.check(json, findings));
    }
}
