package io.github.synthskills.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestTest {

    private static final List<String> KNOWN = List.of("filter", "messageId", "top", "skip", "list-messages", "on-error");

    @ParameterizedTest
    @CsvSource(textBlock = """
            fliter,       filter
            messageID,    messageId
            onError,      on-error
            listMessages, list-messages
            error,        on-error
            """)
    void aCloseNameAndAPartOfANameAreFound(String misspelt, String meant) {
        assertThat(Nearest.first(misspelt, KNOWN)).contains(meant);
        assertThat(Nearest.hint(misspelt, KNOWN)).isEqualTo("; did you mean '" + meant + "'?");
    }

    @Test
    void aNameThatIsFarFromAllGetsNoHint() {
        assertThat(Nearest.of("nextlink", KNOWN)).isEmpty();
        assertThat(Nearest.hint("xyzzy", KNOWN)).isEmpty();
    }

    @Test
    void atMostThreeNamesAreGivenClosestFirstAndThenByName() {
        assertThat(Nearest.of("item", List.of("itemd", "itemc", "itemb", "item1x", "item", "zzz")))
                .containsExactly("item", "itemb", "itemc");
    }
}
