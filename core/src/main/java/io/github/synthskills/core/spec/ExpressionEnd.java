package io.github.synthskills.core.spec;

/** Finds where an expression ends, past the braces in its strings and map literals. */
final class ExpressionEnd {

    private ExpressionEnd() {}

    /**
     * The offset of the brace that closes an expression.
     *
     * @param start just behind <code>${</code>
     * @return -1 if there is none
     */
    static int find(CharSequence text, int start) {
        int depth = 0;
        int at = start;
        while (at < text.length()) {
            char letter = text.charAt(at);
            if (letter == '"' || letter == '\'') {
                at = string(text, at, isRaw(text, start, at));
                continue;
            }
            if (letter == '/' && at + 1 < text.length() && text.charAt(at + 1) == '/') {
                at = comment(text, at);
                continue;
            }
            if (letter == '}' && depth-- == 0) {
                return at;
            }
            if (letter == '{') {
                depth++;
            }
            at++;
        }
        return -1;
    }

    /** The offset behind a string literal; the text's length if it is not closed. */
    private static int string(CharSequence text, int open, boolean raw) {
        String quote = text.subSequence(open, open + 1).toString();
        boolean triple = startsWith(text, open, quote.repeat(3));
        String close = triple ? quote.repeat(3) : quote;
        int at = open + close.length();
        while (at < text.length()) {
            if (startsWith(text, at, close)) {
                return at + close.length();
            }
            at += text.charAt(at) == '\\' && !raw ? 2 : 1;
        }
        return text.length();
    }

    /** Whether {@code r}, {@code R}, or one of these beside {@code b} or {@code B}, stands before the quote. */
    private static boolean isRaw(CharSequence text, int start, int quote) {
        int begin = quote;
        while (begin > start && Character.isJavaIdentifierPart(text.charAt(begin - 1))) {
            begin--;
        }
        String prefix = text.subSequence(begin, quote).toString();
        return prefix.equalsIgnoreCase("r") || prefix.equalsIgnoreCase("br") || prefix.equalsIgnoreCase("rb");
    }

    private static int comment(CharSequence text, int start) {
        int at = start;
        while (at < text.length() && text.charAt(at) != '\n') {
            at++;
        }
        return at;
    }

    private static boolean startsWith(CharSequence text, int at, String wanted) {
        return at + wanted.length() <= text.length()
                && text.subSequence(at, at + wanted.length()).toString().equals(wanted);
    }
}
