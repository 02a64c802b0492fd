package io.github.synthskills.runtime.mcp;

import io.github.synthskills.runtime.ToolError.Kind;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What codes and plain texts of errors usually mean. Pure. */
final class TextRules {

    private static final int LOOKED_AT = 2_000;

    private record Rule(Pattern pattern, Kind kind) {
        Rule(String pattern, Kind kind) {
            this(Pattern.compile(pattern), kind);
        }
    }

    /** In this order: "rate limit exceeded, try again later" is a rate limit before it is anything else. */
    private static final List<Rule> RULES = List.of(
            new Rule("\\b429\\b|rate.?limit|too many requests|throttl|quota exceeded|activitylimitreached", Kind.RATE),
            new Rule("circuit.?(breaker )?(is )?(currently |still )?open|circuit breaker|maintenance mode|server is shutting down", Kind.OUTAGE),
            new Rule("already exists?|name.?already.?exists|eexist|duplicate (key|entry|name)|\\b409\\b|conflict",
                    Kind.CONFLICT),
            new Rule("^(mcp error )?-3260[012]|invalid (arguments?|params?|parameters?|input|request)|input validation|"
                    + "validation (error|failed)|missing required|is required|unknown tool|tool \\S+ not found|"
                    + "\\bbad request\\b|invalid_type|must be (a|an|one of)\\b", Kind.ARGUMENT),
            new Rule("not.?found|no such|does(n't| not) exist|enoent|\\b404\\b|item.?not.?found", Kind.NOT_FOUND),
            new Rule("permission denied|access.?denied|forbidden|unauthori[sz]ed|not allowed|not authori[sz]ed|eacces|eperm|"
                    + "\\b40[13]\\b|invalid.?(api.?key|token|credentials)", Kind.PERMISSION),
            new Rule("time[d]?.?out|timeout|etimedout|econnreset|econnrefused|socket hang up|connection (reset|closed|refused)|"
                    + "temporar(y|ily)|try again|service.?(is.?)?(un|not.?)available|bad gateway|internal (server )?error|"
                    + "\\b50[0234]\\b", Kind.TRANSIENT));

    private TextRules() {}

    /** What a text means, in lower case; null if that is unknown. */
    static @Nullable Kind ofText(String text) {
        String start = text.substring(0, Math.min(text.length(), LOOKED_AT));
        return RULES.stream()
                .filter(rule -> rule.pattern.matcher(start).find())
                .map(Rule::kind)
                .findFirst()
                .orElse(null);
    }

    /** What a code such as {@code nameAlreadyExists} or {@code RATE_LIMITED} means; null if that is unknown. */
    static @Nullable Kind ofCode(String code) {
        String words = code.replaceAll("([a-z])([A-Z])", "$1 $2").replace('_', ' ').replace('-', ' ');
        return code.matches("-?[0-9]+") ? null : ofText(words.strip().toLowerCase(Locale.ROOT));
    }
}
