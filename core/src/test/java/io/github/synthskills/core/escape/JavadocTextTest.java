package io.github.synthskills.core.escape;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class JavadocTextTest {

    @Test
    void ordinaryTextStaysReadable() {
        assertThat(JavadocText.of("Lists files in /Archive; ask bob@example.com about a*b."))
                .isEqualTo("Lists files in /Archive; ask bob@example.com about a*b.");
    }

    @Test
    void commentEndsAndBackslashesAreEntities() {
        assertThat(JavadocText.of("*/ \\u002a\\u002f")).isEqualTo("*&#47; &#92;u002a&#92;u002f");
    }

    @Test
    void tagsAndMarkupAreText() {
        assertThat(JavadocText.of("@see x {@link y} <b>&amp;</b>"))
                .isEqualTo("&#64;see x {&#64;link y} &lt;b&gt;&amp;amp;&lt;/b&gt;");
    }

    @Test
    void paragraphsAndListsAreKept() {
        assertThat(JavadocText.of("First\nline.\n\n\nSecond:\n- one\n- two\n"))
                .isEqualTo("First line.\n\n<p>Second:\n- one\n- two");
    }

    @Test
    void longLinesAreWrappedWithinTheColumns() {
        assertThat(JavadocText.of("word ".repeat(100), 4).lines()).hasSizeGreaterThan(4).allSatisfy(line ->
                assertThat(line).hasSizeLessThanOrEqualTo(93));
    }

    @Test
    void veryLongTextIsCut() {
        assertThat(JavadocText.of("word ".repeat(20_000))).hasSizeLessThan(4_100).endsWith("…");
    }

    @Test
    void textWithNothingToSeeIsEmpty() {
        assertThat(JavadocText.of(" \n\u200b\n\n\u0007 ")).isEmpty();
    }

    @Test
    void codeIsATagOnlyWhereNothingCanGoWrong() {
        assertThat(JavadocText.code("outlook/list-messages")).isEqualTo("{@code outlook/list-messages}");
        assertThat(JavadocText.code("a}*/b")).isEqualTo("<code>a}*&#47;b</code>");
    }

    @Property(tries = 2_000)
    void noTextEndsACommentOrBeginsATag(@ForAll String text) {
        assertHarmless(text);
        assertHarmless("*/" + text + "\\u002a\\u002f{@code" + text + "\n@see");
    }

    @Test
    void hostileTextsAreHarmless() {
        assertThat(Hostile.texts()).allSatisfy(JavadocTextTest::assertHarmless);
    }

    private static void assertHarmless(String text) {
        assertThat(JavadocText.of(text) + JavadocText.code(text).replaceFirst("^\\{@code ", ""))
                .doesNotContain("*/", "\\", "{@", "\r")
                .doesNotContainPattern("(?m)^\\s*@");
    }
}
