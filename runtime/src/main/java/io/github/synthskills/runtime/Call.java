package io.github.synthskills.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One call of a tool, with its policy.
 *
 * @param step the id of the step that makes it
 * @param tool the tool
 * @param arguments the arguments, a JSON object, sent as they are
 * @param decode how the result is decoded before the codec reads it
 * @param codec reads the decoded result
 * @param timeout how long to wait for an answer; null means the engine's default
 * @param attempts the most attempts; 0 means the engine's default
 * @param idempotent whether repeating the call is harmless, so that it may be retried in doubt
 * @param ensure how an effect that is already there is found, or null
 * @param key the effect key of a single write (not inside {@code each}), or null
 * @param violations what the tool is known not to allow of the arguments, with paths and without values; such a call fails
 *     before it is sent
 */
public record Call<T extends @Nullable Object>(
        String step,
        Tool tool,
        Json arguments,
        Decode decode,
        Codec<T> codec,
        @Nullable Duration timeout,
        int attempts,
        boolean idempotent,
        @Nullable Ensure<T> ensure,
        @Nullable String key,
        List<String> violations) {

    public Call {
        violations = List.copyOf(violations);
    }

    /** How the content of a result becomes JSON. */
    public enum Decode {
        /** Structured content, else JSON in text (also JSON in a string inside it), else the text as a string. */
        AUTO,
        /** The text as a string, whatever it looks like. */
        TEXT,
        /** The text as JSON; anything else is an error. */
        JSON,
        /** The list of content blocks as they came: texts, images, links to resources. */
        CONTENT
    }

    /**
     * Makes sure that something exists, whether this call or an earlier one made it.
     *
     * @param lookup finds it; gives null if it is not there
     * @param exists tells the error that means "already there"
     * @param lookFirst whether to look before the first attempt; after doubt it always looks first
     */
    public record Ensure<T extends @Nullable Object>(
            Function<StepContext, @Nullable T> lookup, Predicate<ToolError> exists, boolean lookFirst) {}

    /** A call without any special policy. */
    public static <T extends @Nullable Object> Call<T> of(String step, Tool tool, Json arguments, Codec<T> codec) {
        return new Call<>(step, tool, arguments, Decode.AUTO, codec, null, 0, false, null, null, List.of());
    }

    /** A call without arguments and without any special policy; arguments are added by {@code with}. */
    public static <T extends @Nullable Object> Call<T> of(String step, Tool tool, Codec<T> codec) {
        return of(step, tool, Json.object().build(), codec);
    }

    /** The same call with one argument more; an absent value leaves it out, null is sent as null. */
    public Call<T> with(String name, Json value) {
        return new Call<>(step, tool, arguments.plus(name, value), decode, codec, timeout, attempts, idempotent, ensure, key,
                violations);
    }

    /** The same call with one argument more, which the tool constrains. */
    public Call<T> with(String name, Json value, Constraint... constraints) {
        Call<T> call = with(name, value);
        List<String> found = new ArrayList<>(violations);
        if (!value.isAbsent()) {
            for (Constraint constraint : constraints) {
                found.addAll(constraint.violations(call.arguments.get(name)));
            }
        }
        return new Call<>(
                step, tool, call.arguments, decode, codec, timeout, attempts, idempotent, ensure, key, found);
    }

    /** The same call with one argument more, which the tool constrains. */
    public Call<T> with(String name, String value, Constraint... constraints) {
        return with(name, Json.of(value), constraints);
    }

    /** The same call with one argument more, which the tool constrains. */
    public Call<T> with(String name, long value, Constraint... constraints) {
        return with(name, Json.of((Long) value), constraints);
    }

    /** The same call with one argument more, which the tool constrains. */
    public Call<T> with(String name, double value, Constraint... constraints) {
        return with(name, Json.of((Double) value), constraints);
    }

    /** The same call with one argument more, which the tool constrains, written by the codec; null leaves it out. */
    public <V> Call<T> with(String name, @Nullable V value, Codec<V> writer, Constraint... constraints) {
        return value == null ? this : with(name, writer.write(value), constraints);
    }

    /** The same call with one argument more. */
    public Call<T> with(String name, String value) {
        return with(name, Json.of(value));
    }

    /** The same call with one argument more. */
    public Call<T> with(String name, long value) {
        return with(name, Json.of((Long) value));
    }

    /** The same call with one argument more. */
    public Call<T> with(String name, double value) {
        return with(name, Json.of((Double) value));
    }

    /** The same call with one argument more. */
    public Call<T> with(String name, boolean value) {
        return with(name, Json.of((Boolean) value));
    }

    /** The same call with one argument more, written by the codec; null leaves it out. */
    public <V> Call<T> with(String name, @Nullable V value, Codec<V> writer) {
        return value == null ? this : with(name, writer.write(value));
    }

    /** The same call, decoding its result in another way. */
    public Call<T> decode(Decode how) {
        return new Call<>(step, tool, arguments, how, codec, timeout, attempts, idempotent, ensure, key, violations);
    }

    /** The same call, waiting at most so long for an answer. */
    public Call<T> timeout(Duration limit) {
        return new Call<>(step, tool, arguments, decode, codec, limit, attempts, idempotent, ensure, key, violations);
    }

    /** The same call, tried at most so often; at least once. */
    public Call<T> attempts(int most) {
        return new Call<>(step, tool, arguments, decode, codec, timeout, most, idempotent, ensure, key, violations);
    }

    /** The same call, harmless to repeat. */
    public Call<T> idempotently() {
        return new Call<>(step, tool, arguments, decode, codec, timeout, attempts, true, ensure, key, violations);
    }

    /** The same call, with the effect key under which it is remembered. */
    public Call<T> key(String effectKey) {
        return new Call<>(step, tool, arguments, decode, codec, timeout, attempts, idempotent, ensure, effectKey, violations);
    }

    /**
     * The same call, whose effect may be there already. A conflict means that it is.
     *
     * @param lookup finds the effect; {@code NOT_FOUND} and an empty result mean that it is not there
     */
    public Call<T> ensure(Call<T> lookup) {
        return ensure(new Ensure<>(context -> Lookup.find(context, lookup), Lookup.CONFLICT, false));
    }

    /** The same call, with another way of finding an effect that is already there. */
    public Call<T> ensure(Ensure<T> how) {
        return new Call<>(step, tool, arguments, decode, codec, timeout, attempts, idempotent, how, key, violations);
    }
}
