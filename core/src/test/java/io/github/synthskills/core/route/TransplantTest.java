package io.github.synthskills.core.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TransplantTest {

    private static final RememberedRequest SONG =
            remembered("play Yesterday Once by The Crows at volume 7", Map.of("song", "Yesterday Once", "band", "The Crows"));
    private static final RememberedRequest LAMP = remembered("dim the lamp in the attic to 40", Map.of("room", "attic", "level", "40"));
    private static final RememberedRequest TRIP =
            remembered("send a van from Bern to Genoa", Map.of("start", "Bern", "end", "Genoa"));
    private static final List<RememberedRequest> ALL = List.of(SONG, LAMP, TRIP);

    private static RememberedRequest remembered(String text, Map<String, String> values) {
        return new RememberedRequest(text, text, text, new TreeMap<>(values), List.of());
    }

    private static Transplant transplant(Masker masker, String request, RememberedRequest other) {
        Masked candidate = masker.known(other);
        Masked masked = masker.mask(request);
        masker.read(List.of(masked, candidate));
        return masker.transplant(masked, candidate);
    }

    @Test
    void valuesOfTheSameTypeTakeEachOthersPlaceWhereverTheyStand() {
        Masker masker = Masker.of(ALL, new TopicEmbedder("bern basel", "genoa turin"));

        Transplant transplant = transplant(masker, "to turin, please, goes a van from basel", TRIP);

        assertThat(transplant.text()).isEqualTo("to Genoa, please, goes a van from Bern");
        assertThat(transplant.exchanges()).extracting(exchange -> exchange.from().value()).containsExactly("turin", "basel");
        assertThat(transplant.exchanges()).extracting(exchange -> exchange.to().value()).containsExactly("Genoa", "Bern");
    }

    @Test
    void valuesOfOneClassAreExchangedInTheirOrder() {
        Masker masker = Masker.of(ALL, null);

        assertThat(transplant(masker, "send a van from Oslo, now, to Rome", TRIP).text())
                .isEqualTo("send a van from Bern, now, to Genoa");
        assertThat(transplant(masker, "dim all lamps to 15", LAMP).text()).isEqualTo("dim all lamps to 40");
    }

    @Test
    void unknownWordsTakeAValueThatIsNearInMeaning() {
        Masker masker = Masker.of(ALL, new TopicEmbedder("garage lamp", "garage lamp attic"));

        Transplant transplant = transplant(masker, "dim the garage, quick", LAMP);

        assertThat(transplant.text()).isEqualTo("dim the attic, quick");
        assertThat(transplant.exchanges().get(0).from().isTyped()).isFalse();
    }

    @Test
    void whatFitsNothingStays() {
        Masker masker = Masker.of(ALL, null);

        Transplant transplant = transplant(masker, "what does a ticket cost", TRIP);

        assertThat(transplant.text()).isEqualTo("what does a ticket cost");
        assertThat(transplant.exchanges()).isEmpty();
    }

    @Test
    void nothingIsExchangedWithARequestWithoutValues() {
        RememberedRequest plain = remembered("which lamps are on", Map.of());
        Masker masker = Masker.of(List.of(plain, TRIP), new TopicEmbedder());

        assertThat(transplant(masker, "are lamps of Bern on", plain).text()).isEqualTo("are lamps of Bern on");
    }

    @ParameterizedTest
    @ValueSource(strings = {"play Yesterday Once by The Crows at volume 7", "send a van from Bern to Genoa", "dim the lamp in the attic to 40"})
    void itsOwnValuesChangeNothing(String text) {
        Masker masker = Masker.of(ALL, new TopicEmbedder());
        Masked masked = masker.mask(text);

        assertThat(masker.transplant(masked, masked).text()).isEqualTo(text);
    }

    @Test
    void eachValueIsUsedOnce() {
        Masker masker = Masker.of(ALL, null);

        Transplant transplant = transplant(masker, "lamps 1, 2, 3 and 4", LAMP);

        assertThat(transplant.text()).containsOnlyOnce("40");
        assertThat(transplant.exchanges()).hasSize(2).extracting(Transplant.Exchange::to).doesNotHaveDuplicates();
    }
}
