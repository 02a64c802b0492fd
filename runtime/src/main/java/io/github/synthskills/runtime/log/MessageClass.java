package io.github.synthskills.runtime.log;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.text.CleanText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The class of an error's message: the message without anything that could be a value, so that equal errors have equal classes
 * and nobody's data is kept. Pure.
 *
 * <p>What remains are words that errors are made of and names of the tool's own arguments; everything else is {@code …}.
 * {@code A file named "plan.pdf" already exists in /Archive} becomes {@code a file named … already exists in …}.
 */
public final class MessageClass {

    /** The longest class, in characters. */
    public static final int LONGEST = 120;

    static final int LOOKED_AT = 2_000;

    private static final String GONE = "\u2026";
    private static final Set<String> WORDS = Set.copyOf(List.of("""
            a an the this that it its is are was were be been being has have had do does did not no none and or but if of in on at by
            for from to with without as than then so only also must may might can cannot could should will would please
            there here when while before after again once yet still already too many much more most less least least one all any each
            other another same such per within up down out over under between both
            error errors exception fault failed failure fails fail failing warning problem unexpected unknown unhandled
            internal server servers service services backend gateway upstream client network connection connections socket host
            request requests response responses call calls query queries operation operations action method tool tools function
            functions endpoint api resource resources entity entities object objects item items file files folder folders directory
            directories document documents record records row rows entry entries message messages attachment attachments mail
            mailbox drive page pages list parent child children user users account tenant session transaction job task event
            name names named id ids identifier key keys path paths value values field fields property properties column parameter
            parameters param params argument arguments input output body header content data type types format json schema size
            length number integer string text boolean date time timezone range offset cursor token tokens limit limits maximum
            minimum max min top skip count
            found find missing exists exist existing existed duplicate duplicated conflict conflicts conflicting taken used use
            using unique create created creating update updated delete deleted removed moved modified changed locked lock read
            write upload uploaded download
            invalid valid illegal malformed bad wrong incorrect unsupported supported unrecognized required requires require
            expected expects actual got received given specified provided supplied empty null undefined blank
            allowed allow permitted permit permission permissions denied deny forbidden unauthorized unauthenticated
            authentication authorization authenticated authorized access credentials login scope scopes privilege privileges
            insufficient expired revoked disabled inactive
            rate rates quota throttled throttling throttle exceeded exceeds exceed exceeding reached above below large larger
            long longer short shorter small smaller big greater high low equal inclusive exclusive few slow busy overloaded
            retry retries try tries later wait soon second seconds minute minutes hour hours day ms milliseconds backoff
            timeout timed timedout unavailable available temporarily temporary transient maintenance down closed open refused
            reset aborted cancelled canceled interrupted lost cut answer answered deadline circuit breaker unreachable
            unprocessable precondition etag version versions stale outdated gone payload media memory disk full space storage
            validation violates violated violation constraint constraints matches match nor either
            status code codes activity result results process processing support nothing sent completed complete reason see details
            """.strip().split("\\s+")));
    private static final Pattern QUOTED =
            Pattern.compile("(?<![\\p{L}\\p{N}])(['\"`\u00ab\u201c\u2018])(.{0,300}?)['\"`\u00bb\u201d\u2019](?![\\p{L}\\p{N}])");
    private static final Pattern TOKEN = Pattern.compile("[^\\s,;:()\\[\\]{}<>=|!?'\"`\u00ab\u00bb\u201c\u201d\u2018\u2019]+");
    private static final Pattern SENTENCE_END = Pattern.compile("[.*]+$");
    private static final Pattern CONTRACTION = Pattern.compile("(?i)\\b(does|do|did|is|was|are|has|ca|could|would)n['\u2019]t\\b");
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])|[-_.]");
    private static final Pattern STATUS_OR_RPC = Pattern.compile("[1-5]\\d\\d|-32\\d{3}");
    private static final List<String> MESSAGE_NAMES = List.of("message", "error_description", "detail", "error", "text");

    private MessageClass() {}

    /**
     * The class of a message.
     *
     * @param message what the server or the transport says
     * @param arguments the names of the tool's arguments, which may stay
     * @return in lower case but for the names; at most {@link #LONGEST} characters; {@code …} if nothing remains
     */
    public static String of(String message, Collection<String> arguments) {
        String text = spoken(message.substring(0, Math.min(message.length(), LOOKED_AT)));
        String line = CONTRACTION.matcher(CleanText.line(text, LOOKED_AT)).replaceAll("$1 not").replace("ca not", "can not");
        return joined(words(unquoted(line, arguments), arguments));
    }

    /**
     * An error's code, as far as it is one: a status, a JSON-RPC code, or a word made of words that errors are made of, such as
     * {@code nameAlreadyExists}. The rest of it is replaced by {@code …}; some servers put a whole sentence there.
     */
    public static String ofCode(String code) {
        String plain = CleanText.line(code, LONGEST);
        boolean known = STATUS_OR_RPC.matcher(plain).matches()
                || plain.matches("[A-Za-z_.-]+") && List.of(HUMP.split(plain)).stream().allMatch(MessageClass::isHarmless);
        return known ? plain : of(plain, List.of());
    }

    /** What a text says: if it holds a JSON object, the message in it. */
    private static String spoken(String text) {
        int start = text.indexOf('{');
        if (start < 0) {
            return text;
        }
        try {
            Json document = Json.parse(text.substring(start));
            String before = text.substring(0, start);
            for (Json object : List.of(document, document.get("error"))) {
                for (String name : MESSAGE_NAMES) {
                    if (object.get(name).isString()) {
                        return before + " " + object.get(name).string();
                    }
                }
            }
            return before;
        } catch (ShapeMismatch e) {
            return text;
        }
    }

    /** Without what is quoted, unless it is the name of an argument or nothing but words of errors. */
    private static String unquoted(String line, Collection<String> arguments) {
        return QUOTED.matcher(line).replaceAll(match -> {
            String quoted = match.group(2);
            boolean kept = arguments.contains(quoted)
                    || quoted.indexOf(' ') > 0 && List.of(quoted.split("[ .,]+")).stream().allMatch(MessageClass::isHarmless);
            return Matcher.quoteReplacement(" " + (kept ? quoted : GONE) + " ");
        });
    }

    private static List<String> words(String line, Collection<String> arguments) {
        List<String> kept = new ArrayList<>();
        Matcher tokens = TOKEN.matcher(line);
        while (tokens.find()) {
            String word = SENTENCE_END.matcher(tokens.group()).replaceAll("");
            if (arguments.contains(word)) {
                kept.add(word);
            } else if (!word.isEmpty()) {
                kept.addAll(known(word));
            }
        }
        return kept;
    }

    /** The words in a word such as {@code rate-limit} or {@code tooManyRequests}. */
    private static List<String> known(String word) {
        String[] parts = HUMP.split(word);
        boolean all = parts.length > 0 && List.of(parts).stream().allMatch(MessageClass::isHarmless);
        return all ? List.of(parts).stream().map(part -> part.toLowerCase(Locale.ROOT)).toList() : List.of(GONE);
    }

    private static boolean isHarmless(String word) {
        return WORDS.contains(word.toLowerCase(Locale.ROOT));
    }

    private static String joined(List<String> words) {
        StringBuilder joined = new StringBuilder();
        String last = "";
        for (String word : words) {
            if (word.equals(GONE) && last.equals(GONE)) {
                continue;
            }
            if (joined.length() + 1 + word.length() > LONGEST - 2) {
                return last.equals(GONE) ? joined.toString() : joined + " " + GONE;
            }
            joined.append(joined.isEmpty() ? "" : " ").append(word);
            last = word;
        }
        return joined.isEmpty() ? GONE : joined.toString();
    }
}
