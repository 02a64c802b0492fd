package io.github.synthskills.core.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MaskerTest {

    private static final RememberedRequest TABLE = remembered(
            "table",
            "Book a table for 4 people at Luigi's on friday",
            Map.of("restaurant.name_of_place0", "Luigi's", "party_size", "4"));
    private static final RememberedRequest PLANT = remembered(
            "plant", "how often must I water a fern in the kitchen", Map.of("plant", "fern", "place", "kitchen"));
    private static final RememberedRequest MOVE = remembered(
            "move", "move 12 crates of Blue Sky from Leeds to dock 7",
            Map.of("count", "12", "product", "Blue Sky", "from", "Leeds", "dock", "7"));
    private static final RememberedRequest SKY = remembered("sky", "is the sky blue today", Map.of());
    private static final List<RememberedRequest> ALL = List.of(TABLE, PLANT, MOVE, SKY);

    private static RememberedRequest remembered(String id, String text, Map<String, String> values) {
        return new RememberedRequest(id, text, id, new TreeMap<>(values), List.of());
    }

    private static Masker masker() {
        return Masker.of(ALL, null);
    }

    private static Masker masker(String... topics) {
        return Masker.of(ALL, new TopicEmbedder(topics));
    }

    private static @Nullable String type(Masked masked, String value) {
        return masked.spans().stream()
                .filter(span -> span.value().equals(value))
                .map(Span::type)
                .findFirst()
                .orElse(null);
    }

    @Test
    void valuesOfARememberedRequestAreReplacedByTheNamesOfTheirParameters() {
        Masked masked = masker().known(TABLE);

        assertThat(masked.typed()).isEqualTo("book a table for party size people at name of place on date");
        assertThat(masked.neutral()).isEqualTo("book a table for something people at something on something");
        assertThat(masked.spans())
                .containsExactly(
                        new Span(17, 18, "4", "party size", ValueClass.NUMBER),
                        new Span(29, 36, "Luigi's", "name of place", ValueClass.NAME),
                        new Span(40, 46, "friday", "date", ValueClass.DATE));
    }

    @Test
    void rememberedValuesAreFoundInNewRequestsWhateverTheirCase() {
        assertThat(masker().mask("Please water the FERN at luigi's").typed()).isEqualTo("please water the plant at name of place");
    }

    @Test
    void valuesMadeOfOrdinaryWordsAreFoundOnlyAsTheyWereWritten() {
        assertThat(masker().mask("sell Blue Sky now").typed()).isEqualTo("sell product now");
        assertThat(masker().mask("the blue sky is wide").typed()).isEqualTo("the blue sky is wide");
    }

    @Test
    void numbersAreOfTheTypeThatStandsBesideTheSameWords() {
        Masked masked = masker().mask("move 30 crates to dock 9 for 2 people");

        assertThat(type(masked, "30")).isEqualTo("count");
        assertThat(type(masked, "9")).isEqualTo("dock");
        assertThat(type(masked, "2")).isEqualTo("party size");
    }

    @ParameterizedTest
    @CsvSource({
        "7:30pm, time, NUMBER",
        "10:15, time, NUMBER",
        "1200000, number, NUMBER",
        "3rd, number, NUMBER",
        "AB-1234, code, CODE",
        "tomorrow, date, DATE",
        "December, date, DATE"
    })
    void whatWasNeverSeenIsTypedByItsLook(String value, String type, ValueClass kind) {
        Masked masked = Masker.of(List.of(), null).mask("order it " + value + " please");

        assertThat(masked.spans()).containsExactly(new Span(9, 9 + value.length(), value, type, kind));
    }

    @Test
    void quotedTextIsOneValue() {
        Masked masked = masker().mask("add a note \"buy 3 lamps, quickly\" to “my list” and 'the other'");

        assertThat(masked.typed()).isEqualTo("add a note \" to \" and \"");
        assertThat(masked.spans()).extracting(Span::kind).containsOnly(ValueClass.QUOTED);
    }

    @Test
    void apostrophesQuoteNothing() {
        assertThat(masker().mask("Luigi's table and the people's water").typed())
                .isEqualTo("name of place table and the people's water");
    }

    @Test
    void capitalisedWordsInsideASentenceAreANameAndThoseAtItsBeginningAreNot() {
        Masked masked = masker().mask("Remind Ada Lovelace. Then water it");

        assertThat(masked.typed()).isEqualTo("remind name then water it");
        assertThat(masked.spans()).extracting(Span::value).containsExactly("Ada Lovelace");
    }

    @Test
    void namesEndWhereAPartOfTheSentenceEnds() {
        assertThat(masker().mask("invite Ada, Grace and Joan").typed()).isEqualTo("invite name name and name");
    }

    @Test
    void capitalsSayNothingWhereAllIsInCapitals() {
        assertThat(masker().mask("WATER ALL PLANTS IN THE HALL").spans()).isEmpty();
    }

    @Test
    void unknownWordsAreForeignAndNoValueWithoutAModel() {
        Masked masked = masker().mask("water the purple orchid often");

        assertThat(masked.typed()).isEqualTo("water the purple orchid often");
        assertThat(masked.foreign()).containsExactly(new Span(10, 23, "purple orchid", "", ValueClass.NAME));
        assertThat(masked.foreign().get(0).isTyped()).isFalse();
    }

    @Test
    void otherFormsOfKnownWordsAreNotForeign() {
        assertThat(masker().mask("booking tables, watering crate").foreign()).isEmpty();
    }

    @Test
    void unknownWordsAreOfTheTypeOfTheNearestValue() {
        Masked masked = masker("fern orchid", "leeds york").mask("water an orchid from york");

        assertThat(masked.typed()).isEqualTo("water an plant from from");
        assertThat(masked.foreign()).isEmpty();
    }

    @Test
    void wordsThatAreNearerToARequestsOwnWordAreNoValues() {
        Masked masked = masker("sprinkle water", "sprinkle water fern", "luigi's osteria").mask("sprinkle it at osteria");

        assertThat(type(masked, "sprinkle")).isNull();
        assertThat(type(masked, "osteria")).isEqualTo("name of place");
    }

    @Test
    void theFirstWordOfAnUnknownRunMayBeAValueAlone() {
        Masked masked = masker("fern orchid").mask("water an orchid thoroughly twice weekly outdoors");

        assertThat(masked.typed()).isEqualTo("water an plant thoroughly twice weekly outdoors");
    }

    @Test
    void namesAreOfTheTypeOfANearValueAndElseNames() {
        Masked masked = masker("leeds york").mask("write to York and Zanzibar");

        assertThat(masked.typed()).isEqualTo("write to from and name");
    }

    @Test
    void aRequestAsIfItWereNewDoesNotGiveItsOwnValuesFirst() {
        RememberedRequest vague = remembered("vague", "water it in the morning", Map.of("when", "the"));

        Masker masker = Masker.of(List.of(vague, PLANT), null);

        assertThat(masker.known(vague).typed()).isEqualTo("water it in when morning");
        assertThat(masker.unseen(vague).typed()).isEqualTo("water it in the morning");
    }

    @Test
    void equallyFrequentTypesOfOneValueAreDecidedByTheirNames() {
        List<RememberedRequest> remembered = List.of(
                remembered("b", "show Oslo weather", Map.of("town", "Oslo")),
                remembered("a", "fly to Oslo now", Map.of("airport", "Oslo")));

        assertThat(Masker.of(remembered, null).mask("leave oslo").typed()).isEqualTo("leave airport");
    }

    @Test
    void ofTheTypesThatAValueHadTheOneFitsThatStoodBesideTheSameWords() {
        List<RememberedRequest> remembered = List.of(
                remembered("weather", "show weather of Oslo now", Map.of("town", "Oslo")),
                remembered("flight", "fly to Oslo today", Map.of("airport", "Oslo")));
        Masker masker = Masker.of(remembered, null);

        assertThat(masker.mask("pictures of oslo please").typed()).isEqualTo("pictures of town please");
        assertThat(masker.mask("walk to oslo please").typed()).isEqualTo("walk to airport please");
    }

    @Test
    void valuesThatChangedPlacesChangeTheirTypes() {
        List<RememberedRequest> remembered = List.of(
                remembered("van", "send a van from Bern to Genoa", Map.of("start", "Bern", "end", "Genoa")),
                remembered("call", "let Ada call Grace now", Map.of("caller", "Ada", "callee", "Grace")));
        Masker masker = Masker.of(remembered, null);

        assertThat(masker.mask("send a van from Genoa to Bern").typed()).isEqualTo("send a van from start to end");
        assertThat(masker.mask("a van to Bern from Genoa").typed()).isEqualTo("a van to end from start");
        assertThat(masker.mask("a van to Genoa from Bern").typed()).isEqualTo("a van to end from start");
        assertThat(masker.mask("let Grace call Ada now").typed()).isEqualTo("let caller call callee now");
        assertThat(masker.mask("are Genoa and Bern far").typed()).isEqualTo("are end and start far");
    }

    @Test
    void theOrderOfRememberedRequestsDoesNotMatter() {
        List<RememberedRequest> turned = new ArrayList<>(ALL);
        Collections.reverse(turned);
        String request = "move 3 boxes of Red Sun from York, 9 to \"x\" and water an orchid at Mario's";

        Masked one = Masker.of(ALL, new TopicEmbedder("fern orchid", "leeds york")).mask(request);
        Masked other = Masker.of(turned, new TopicEmbedder("fern orchid", "leeds york")).mask(request);

        assertThat(other).isEqualTo(one);
    }

    @Test
    void eachTextIsReadOnceAndTogetherWithOthers() {
        TopicEmbedder embedder = new TopicEmbedder("fern orchid cactus");
        Masker masker = Masker.of(ALL, embedder);

        masker.mask("water an orchid, then a cactus and a palm");
        masker.mask("water an orchid, then a cactus and a palm");

        assertThat(embedder.read()).doesNotHaveDuplicates().contains("orchid", "cactus", "palm", "fern");
        assertThat(embedder.batches()).isLessThanOrEqualTo(2);
    }

    @Test
    void rememberedRequestsAreReadAllAtOnce() {
        TopicEmbedder embedder = new TopicEmbedder();
        Masker masker = Masker.of(ALL, embedder);

        assertThat(masker.known(ALL)).isEqualTo(ALL.stream().map(masker()::known).toList());
        assertThat(embedder.batches()).isEqualTo(1);
        assertThat(embedder.read()).doesNotHaveDuplicates().contains("luigi's", "fern", "blue sky", "leeds");
    }

    @Test
    void theModelIsNotAskedWhereNothingIsUnknown() {
        TopicEmbedder embedder = new TopicEmbedder();

        Masker.of(ALL, embedder).mask("water the fern");

        assertThat(embedder.read()).isEmpty();
    }

    @Test
    void wordsOutsideOfSpansAreLeft() {
        Masked masked = masker().mask("Water the fern and 3 orchids");

        assertThat(masked.wordsOutside(masked.spans())).containsExactly("water", "the", "and", "orchids");
        assertThat(masked.wordsOutside(masked.foreign())).containsExactly("water", "the", "fern", "and", "3");
        assertThat(masked.place(masked.spans().get(0))).isEqualTo(2 / 6.0);
    }
}
