package io.github.synthskills.runtime.type;

import io.github.synthskills.runtime.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The types that others are made of. */
public final class Types {

    private static final Type<String> TEXT = new Scalar<>("text", Json::isString, Json::string, Json::of);
    private static final Type<Boolean> BOOL =
            new Scalar<>("true or false", Json::isBoolean, Json::bool, Json::of);
    private static final Type<Integer> INT32 = number(
            "a whole number of 32 bits", Numbers::int32, value -> Json.of(Long.valueOf(value)));
    private static final Type<Long> INT64 = number("a whole number of 64 bits", Numbers::int64, Json::of);
    private static final Type<BigInteger> INTEGER = number("a whole number", Numbers::whole, Numbers::of);
    private static final Type<Double> FLOAT64 =
            number("a number that fits in 64 bits", Numbers::float64, Json::of);
    private static final Type<BigDecimal> DECIMAL = number("a number", Numbers::decimal, Numbers::of);
    private static final Type<OffsetDateTime> DATE_TIME =
            format("a date and time with an offset (RFC 3339)", Times::dateTime, Times::text);
    private static final Type<LocalDate> DATE = format("a date (RFC 3339)", Times::date, LocalDate::toString);
    private static final Type<OffsetTime> TIME = format("a time of day with an offset (RFC 3339)", Times::time, Times::text);
    private static final Type<Duration> DURATION =
            format("a length of time in days or shorter units (ISO 8601)", Times::duration, Times::text);
    private static final Type<UUID> UUID_TYPE = format("a UUID", Texts::uuid, UUID::toString);
    private static final Type<URI> URI_TYPE = format("a URI with a scheme", Texts::uri, URI::toString);
    private static final Type<byte[]> BASE64 = format("Base64", Texts::base64, Base64.getEncoder()::encodeToString);
    private static final Type<Json> ANY = new AnyType();

    private Types() {}

    private static <T> Type<T> number(String expected, Function<Json, @Nullable T> reader, Function<T, Json> writer) {
        return new Scalar<>(expected, Json::isNumber, reader, writer);
    }

    private static <T> Type<T> format(String expected, Function<String, @Nullable T> reader, Function<T, String> writer) {
        return new Scalar<>(
                expected, Json::isString, json -> reader.apply(json.string()), value -> Json.of(writer.apply(value)));
    }

    // --- values without parts ---

    /** Text. */
    public static Type<String> text() {
        return TEXT;
    }

    /** True or false. */
    public static Type<Boolean> bool() {
        return BOOL;
    }

    /** Whole numbers of 32 bits; 3.0 is one, and a greater number is a mismatch. */
    public static Type<Integer> int32() {
        return INT32;
    }

    /** Whole numbers of 64 bits; 3.0 is one, and a greater number is a mismatch. */
    public static Type<Long> int64() {
        return INT64;
    }

    /** Whole numbers of up to 10,000 digits. */
    public static Type<BigInteger> integer() {
        return INTEGER;
    }

    /** Floating point numbers; what is too great for 64 bits is a mismatch, and so are NaN and infinities. */
    public static Type<Double> float64() {
        return FLOAT64;
    }

    /** Numbers, exactly. */
    public static Type<BigDecimal> decimal() {
        return DECIMAL;
    }

    /**
     * Points in time with an offset, RFC 3339. The year must have four digits; an offset of odd seconds is written as UTC.
     */
    public static Type<OffsetDateTime> dateTime() {
        return DATE_TIME;
    }

    /** Days, RFC 3339. */
    public static Type<LocalDate> date() {
        return DATE;
    }

    /** Times of day with an offset, RFC 3339; an offset of odd seconds is written as UTC. */
    public static Type<OffsetTime> time() {
        return TIME;
    }

    /** Lengths of time, ISO 8601: weeks, days and shorter; months and years, which have no one length, are a mismatch. */
    public static Type<Duration> duration() {
        return DURATION;
    }

    /** UUIDs as text of 36 characters. */
    public static Type<UUID> uuid() {
        return UUID_TYPE;
    }

    /** URIs with a scheme. */
    public static Type<URI> uri() {
        return URI_TYPE;
    }

    /** Bytes as Base64; read in either alphabet, written in the usual one. The array is the caller's own. */
    public static Type<byte[]> base64() {
        return BASE64;
    }

    /** Any JSON at all. */
    public static Type<Json> any() {
        return ANY;
    }

    // --- values with parts ---

    /** Lists; reading gives an immutable one. */
    public static <T extends @Nullable Object> Type<List<T>> list(Type<T> element) {
        return new ListType<>(element);
    }

    /** Objects whose member names are data; reading gives an immutable map in the order of the object. */
    public static <T extends @Nullable Object> Type<Map<String, T>> map(Type<T> value) {
        return new MapType<>(value);
    }

    /** A type, or null. */
    public static <T> Type<@Nullable T> nullable(Type<T> type) {
        return new NullableType<>(type);
    }

    /** A type that is looked up when it is first used, because it is part of itself. */
    public static <T extends @Nullable Object> Type<T> lazy(Supplier<Type<T>> type) {
        return new LazyType<>(type);
    }

    /** Text that holds a JSON document. */
    public static <T extends @Nullable Object> Type<T> embedded(Type<T> document) {
        return new EmbeddedType<>(document);
    }

    /**
     * A closed set of values.
     *
     * @param values all of them; where two travel as the same value, it is read as the first
     */
    public static <E extends Enum<E> & Constant> Type<E> constants(E[] values) {
        return new ConstantType<>(values);
    }
}
