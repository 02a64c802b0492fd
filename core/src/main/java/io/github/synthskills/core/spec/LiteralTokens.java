package io.github.synthskills.core.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds texts and numbers that are written out in expressions. */
final class LiteralTokens {

    private static final Pattern TOKEN = Pattern.compile(
            // Strings in three or one quotes, comments, then words with digits in them, then numbers.
            "(?<triple>[rRbB]{0,2}(?:'''.*?'''|\"\"\".*?\"\"\"))"
                    + "|(?<raw>[rRbB]{1,2}(?:'[^']*'|\"[^\"]*\"))"
                    + "|'(?<single>(?:[^'\\\\]|\\\\.)*+)'"
                    + "|\"(?<double>(?:[^\"\\\\]|\\\\.)*+)\""
                    + "|(?<comment>//[^\\n]*)"
                    + "|(?<word>[A-Za-z_][A-Za-z0-9_]*+)"
                    + "|(?<number>(?:0x[0-9a-fA-F]++|\\d++(?:\\.\\d++)?(?:[eE][+-]?\\d++)?)u?)",
            Pattern.DOTALL);

    private LiteralTokens() {}

    /** A literal: where its content begins and ends, and what it is. */
    record Token(int start, int end, PlanLiteral.Kind kind) {}

    /** The literals of an expression, in order; those with escapes or odd quotes are left out. */
    static List<Token> of(String expression) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(expression);
        while (matcher.find()) {
            String group = matcher.group("single") != null ? "single" : "double";
            if (matcher.group(group) != null && matcher.group(group).indexOf('\\') < 0) {
                tokens.add(new Token(matcher.start(group), matcher.end(group), PlanLiteral.Kind.TEXT));
            } else if (matcher.group("number") != null) {
                tokens.add(new Token(matcher.start(), matcher.end(), PlanLiteral.Kind.NUMBER));
            }
        }
        return tokens;
    }
}
