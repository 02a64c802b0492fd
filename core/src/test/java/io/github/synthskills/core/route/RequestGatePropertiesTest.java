package io.github.synthskills.core.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever two requests say: the answer does not depend on who asks first, and small differences in writing change nothing. */
final class RequestGatePropertiesTest {

    private static final List<String> WORDS = List.of(
            "show", "me", "the", "a", "all", "some", "one", "this", "that", "of", "in", "on", "for", "with", "as", "from", "to", "by",
            "before", "between", "and", "or", "not", "no", "without", "who", "which", "what", "is", "was", "will", "can", "would", "like", "i", "his",
            "her", "mails", "mail", "Anna", "Ben", "Rome", "sent", "used", "deleted", "delete", "open", "less", "than", "5", "-5", "1,000",
            "50%", ",", "?", "'s", "if", "just", "here", "May", "Will", "don't", "least", "at", "how", "many");

    @Property(tries = 1000)
    void theOrderOfTheTwoDoesNotMatter(@ForAll("requests") String one, @ForAll("requests") String other) {
        RequestGate gate = new RequestGate(List.of(one));
        assertThat(gate.compare(one, other).same()).isEqualTo(gate.compare(other, one).same());
    }

    @Property(tries = 1000)
    void aRequestIsTheSameAsItselfUnlessItSaysNothing(@ForAll("requests") String request) {
        RequestGate gate = new RequestGate(List.of(request));
        boolean same = gate.compare(request, request).same();
        assertThat(gate.compare(request.toUpperCase(Locale.ROOT), "  " + request + " ").same()).isEqualTo(same);
        assertThat(gate.same(request)).hasSize(same ? 1 : 0);
    }

    @Property(tries = 500)
    void whatIsFoundIsWhatComparesAsTheSame(@ForAll("requests") String request, @ForAll("requests") String one) {
        List<String> words = new ArrayList<>(List.of(request.split(" ")));
        Collections.reverse(words);
        List<String> remembered = List.of(one, String.join(" ", words), "please show " + request);
        RequestGate gate = new RequestGate(remembered);
        assertThat(gate.same(request))
                .containsExactlyElementsOf(remembered.stream().distinct().filter(text -> gate.compare(request, text).same()).toList());
    }

    @Property(tries = 500)
    void anyTextIsAnswered(@ForAll String one, @ForAll String other) {
        Comparison comparison = new RequestGate(List.of(other)).compare(one, other);
        assertThat(comparison.reasons()).isNotEmpty();
        assertThat(String.join("", comparison.reasons()).codePoints()).noneMatch(Character::isISOControl);
    }

    @Provide
    Arbitrary<String> requests() {
        return Arbitraries.of(WORDS).list().ofMinSize(1).ofMaxSize(8).map(words -> String.join(" ", words));
    }
}
