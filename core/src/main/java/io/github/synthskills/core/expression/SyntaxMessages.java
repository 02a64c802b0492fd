package io.github.synthskills.core.expression;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what the parser's messages mean. */
final class SyntaxMessages {

    private static final Pattern INPUT = Pattern.compile("(?:mismatched|extraneous) input '(.*?)' expecting.*", Pattern.DOTALL);
    private static final Pattern VIABLE = Pattern.compile("no viable alternative at input '(.*)'", Pattern.DOTALL);
    private static final Pattern TOKEN = Pattern.compile("token recognition error at: '(.*)'", Pattern.DOTALL);
    private static final Pattern MISSING = Pattern.compile("missing (.+) at '(.*)'", Pattern.DOTALL);
    private static final Pattern RESERVED = Pattern.compile("reserved identifier: (.*)", Pattern.DOTALL);

    private SyntaxMessages() {}

    static String readable(String message) {
        Matcher input = INPUT.matcher(message);
        if (input.matches()) {
            return unexpected(input.group(1));
        }
        Matcher viable = VIABLE.matcher(message);
        if (viable.matches()) {
            return viable(viable.group(1));
        }
        Matcher token = TOKEN.matcher(message);
        if (token.matches()) {
            String text = token.group(1);
            return text.startsWith("'") || text.startsWith("\"")
                    ? "the text that starts here has no closing quote"
                    : "unexpected character '" + text + "'";
        }
        Matcher missing = MISSING.matcher(message);
        if (missing.matches()) {
            return missing.group(1) + " is missing" + (missing.group(2).equals("<EOF>")
                    ? " at the end"
                    : " before '" + missing.group(2) + "'");
        }
        Matcher reserved = RESERVED.matcher(message);
        return reserved.matches()
                ? "'" + reserved.group(1) + "' is a reserved word and cannot name a value"
                : message;
    }

    private static String unexpected(String text) {
        return text.equals("<EOF>")
                ? "the expression ends too early; is an operand or a closing bracket missing?"
                : "unexpected '" + text + "'";
    }

    private static String viable(String text) {
        String word = text.startsWith(".") ? text.substring(1) : "";
        return word.matches("[a-z]+")
                ? "'" + word + "' is a reserved word; a member of that name is written ['" + word + "']"
                : unexpected(text);
    }
}
