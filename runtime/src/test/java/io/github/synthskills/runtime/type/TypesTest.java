package io.github.synthskills.runtime.type;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What is written is read as the same, and nothing is found in it, before and after it has travelled. */
class TypesTest {

    private static final int TRIES = 100;
    private static final long YEAR_9999 = 253_402_300_799L;
    private static final long YEAR_0 = -62_167_219_200L;

    private static <T extends @Nullable Object> void survives(Type<T> type, T value) {
        Json written = type.write(value);
        Json arrived = Json.parse(written.toString());

        assertThat(findings(type, written)).isEmpty();
        assertThat(findings(type, arrived)).isEmpty();
        assertThat(type.read(written)).isEqualTo(value);
        assertThat(type.read(arrived)).isEqualTo(value);
    }

    private static List<Finding> findings(Type<?> type, Json json) {
        Findings findings = new Findings();
        type.check(json, findings);
        return findings.list();
    }

    @Property(tries = TRIES)
    void text(@ForAll String value) {
        survives(Types.text(), value);
        survives(Types.list(Types.nullable(Types.text())), Arrays.asList(value, null));
        survives(Types.map(Types.text()), Map.of(value, value));
        survives(Types.embedded(Types.list(Types.text())), List.of(value));
        survives(Types.lazy(Types::text), value);
    }

    @Property(tries = TRIES)
    void wholeNumbers(@ForAll int small, @ForAll long great, @ForAll BigInteger greater) {
        survives(Types.int32(), small);
        survives(Types.int64(), great);
        survives(Types.integer(), greater.pow(5));
        survives(Types.int64(), (long) small);
        survives(Types.integer(), BigInteger.valueOf(great));
    }

    @Property(tries = TRIES)
    void otherNumbers(@ForAll @DoubleRange(min = -1e300, max = 1e300) @Scale(20) double floating, @ForAll long bits) {
        survives(Types.float64(), floating + 0.0); // no negative zero: it arrives as zero
        double any = Double.longBitsToDouble(bits);
        if (Double.isFinite(any)) {
            survives(Types.float64(), any + 0.0);
        }
    }

    @Property(tries = TRIES)
    void decimals(@ForAll BigInteger digits, @ForAll @IntRange(min = -400, max = 400) int scale) {
        BigDecimal value = new BigDecimal(digits, scale);

        Json arrived = Json.parse(Types.decimal().write(value).toString());

        assertThat(Types.decimal().read(arrived)).isEqualByComparingTo(value);
        assertThat(findings(Types.decimal(), arrived)).isEmpty();
    }

    @Property(tries = TRIES)
    void times(@ForAll @LongRange(min = YEAR_0 + 86_400, max = YEAR_9999 - 86_400) long second,
            @ForAll @IntRange(max = 999_999_999) int nano, @ForAll @IntRange(min = -1080, max = 1080) int offset) {
        Instant instant = Instant.ofEpochSecond(second, nano);
        ZoneOffset zone = ZoneOffset.ofTotalSeconds(offset * 60);
        survives(Types.dateTime(), instant.atOffset(zone));
        survives(Types.dateTime(), Instant.ofEpochSecond(second - second % 60).atOffset(zone));
        survives(Types.time(), instant.atOffset(zone).toOffsetTime());
        survives(Types.date(), instant.atOffset(zone).toLocalDate());
    }

    @Property(tries = TRIES)
    void lengthsOfTime(@ForAll long seconds, @ForAll @IntRange(max = 999_999_999) int nanos) {
        // Beyond two hours less than the greatest number of seconds, Java cannot read what it has written.
        survives(Types.duration(), Duration.ofSeconds(seconds / 2, nanos));
    }

    @Property(tries = TRIES)
    void identifiers(@ForAll long most, @ForAll long least, @ForAll @NumericChars @Size(max = 20) String path) {
        survives(Types.uuid(), new UUID(most, least));
        survives(Types.uri(), URI.create("https://example.com/" + path + "?q=%20#f"));
        survives(Types.bool(), most > least);
        survives(Types.any(), Json.of(most));
    }

    @Property(tries = TRIES)
    void bytes(@ForAll byte[] value, @ForAll String text) {
        assertThat(Types.base64().read(Types.base64().write(value))).isEqualTo(value);
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        assertThat(Types.base64().read(Types.base64().write(encoded))).isEqualTo(encoded);
        assertThat(findings(Types.base64(), Types.base64().write(value))).isEmpty();
    }

    @Property(tries = TRIES)
    void records(@ForAll String name, @ForAll @IntRange(max = 9) int size, @ForAll("notes") @Nullable String note) {
        Folder folder = Folder.of("n" + name)
                .withSize(size)
                .withNote(note)
                .withFolders(List.of(Folder.of("inner"), Folder.of("other").withCover(new Block.Text(name))))
                .withCover(new Block.Many(List.of(new Block.Picture(Block.Image.of(Block.Format.ONE)))));
        survives(Folder.TYPE, folder);
        survives(Block.TYPE, new Block.Directory(folder));
        assertThat(folder.note()).isEqualTo(note);
    }

    @Provide
    Arbitrary<String> notes() {
        return Arbitraries.strings().injectNull(0.3);
    }

    /** Whatever a server sends: nothing throws but reading, and reading only where something was found. */
    @Property(tries = TRIES)
    void anyTextIsReadOrReported(@ForAll String text, @ForAll @IntRange(max = 40_000) int day) {
        LocalDate date = LocalDate.ofEpochDay(day);
        List<Type<?>> types = List.of(Types.dateTime(), Types.date(), Types.time(), Types.duration(), Types.uuid(), Types.uri(),
                Types.base64(), Types.text(), Types.int32(), Types.embedded(Types.any()), Folder.TYPE, Block.TYPE);
        for (Type<?> type : types) {
            for (String candidate : List.of(text, date + text, date + "T" + text, "P" + text, "a:" + text)) {
                Json json = Json.of(candidate);
                boolean fits = findings(type, json).isEmpty();
                assertThat(reads(type, json)).isEqualTo(fits || type == Block.TYPE);
            }
        }
    }

    private static boolean reads(Type<?> type, Json json) {
        try {
            type.read(json);
            return true;
        } catch (ShapeMismatch e) {
            assertThat(e.problem()).doesNotContain("null");
            return false;
        }
    }
}
