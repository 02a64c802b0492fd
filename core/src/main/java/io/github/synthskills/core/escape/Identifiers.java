package io.github.synthskills.core.escape;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * Java names for wire names. Whatever the wire name is, the result matches {@code [A-Za-z][A-Za-z0-9_]*}, is no word with a
 * meaning of its own, and is the same on every platform. Pure; names are made unique by {@link NameScope}.
 *
 * <p>{@code @odata.nextLink} gives the member {@code odataNextLink}, the type {@code OdataNextLink} and the constant
 * {@code ODATA_NEXT_LINK}.
 */
public final class Identifiers {

    /** Class files are named after types, and file systems end at 255 bytes. */
    private static final int LONGEST = 60;

    /** Of a name without any letter or digit of ASCII, so many characters are spelt out. */
    private static final int SPELT = 6;

    private static final Pattern DEVICE = Pattern.compile("(?i)con|prn|aux|nul|(com|lpt)[0-9]");
    private static final Pattern PLAIN_MEMBER = Pattern.compile("[a-z][A-Za-z0-9]*");
    private static final Pattern WORDS =
            Pattern.compile("[A-Z]+(?![a-z])[0-9]*|[A-Z]?[a-z]+[0-9]*|[A-Z][0-9]*|[0-9]+");

    /**
     * Words that are names in some places of Java and not in others. Those that matter only in module declarations, such as
     * {@code open} and {@code to}, are good names.
     */
    private static final Set<String> CONTEXTUAL = Set.of("permits", "record", "sealed", "var", "when", "yield");

    /** Names that a record may not give to a component (JLS 8.10.1). */
    private static final Set<String> OBJECT_METHODS = Set.of(
            "clone", "equals", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    /** Names that a record may not give to a component, and those that generated records use themselves. */
    private static final Set<String> MEMBERS = union(OBJECT_METHODS, Set.of("defaults", "read", "write"));

    /** Names of {@code java.lang}. */
    private static final Set<String> LANGUAGE = Set.of(
            "Boolean", "Byte", "CharSequence", "Character", "Class", "ClassLoader", "Comparable", "Deprecated", "Double",
            "Enum", "Error", "Exception", "Float", "FunctionalInterface", "IllegalArgumentException",
            "IllegalStateException", "Integer", "Iterable", "Long", "Math", "Module", "Number", "Object", "Override",
            "Package", "Process", "Record", "Runnable", "RuntimeException", "SafeVarargs", "Short", "String",
            "StringBuilder", "SuppressWarnings", "System", "Thread", "Throwable", "Void");

    /** What generated skills use without saying from where; a nested type of that name would hide it. */
    private static final Set<String> SKILLS = Set.of(
            // java.util, java.time and annotations
            "ArrayList", "Arrays", "Collection", "Collections", "Collectors", "Comparator", "Duration", "Function",
            "Generated", "Instant", "Iterator", "LinkedHashMap", "LinkedHashSet", "List", "Locale", "Map", "NullMarked",
            "Nullable", "Objects", "Optional", "Predicate", "Set", "Stream", "Supplier",
            // synth-runtime
            "Call", "Cel", "Codec", "Collected", "Each", "Ensure", "Failure", "ItemStep", "Json", "Lookup", "OnError",
            "Paging", "Pending", "ShapeMismatch", "Skill", "SkillContext", "Source", "StepContext", "StepReader", "Tool",
            "ToolError", "ToolException");

    /** What generated clients use without saying from where. */
    private static final Set<String> CLIENTS = Set.of(
            // java.math, java.net, java.time, java.util and annotations
            "BigDecimal", "BigInteger", "CompletableFuture", "Duration", "Generated", "List", "LocalDate", "Map",
            "NullMarked", "Nullable", "OffsetDateTime", "OffsetTime", "Set", "URI", "UUID",
            // synth-runtime
            "ClientTool", "Constant", "Json", "Property", "RecordType", "Rule", "Tool", "ToolClient", "ToolSession",
            "Types", "UnionType",
            // what must not run while a class is loaded, so that the check of members allows none of it
            "ModuleLayer", "ProcessBuilder", "ProcessHandle", "Runtime", "ServiceLoader", "StackWalker", "ThreadGroup");

    private Identifiers() {}

    private static Set<String> union(Set<String> some, Set<String> more) {
        return Stream.concat(some.stream(), more.stream()).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A name for a record component, field, local variable, parameter or method: camel case. A wire name that is such a name
     * already stays as it is ({@code userID}).
     *
     * @param wireName any text, also empty or malformed UTF-16
     */
    public static String member(String wireName) {
        String name = camelCase(wireName);
        return isWord(name) || MEMBERS.contains(name) ? name + "_" : name;
    }

    /**
     * A name for a method of a client or an accessor of its types: camel case, as {@link #member}, but only Java's own names
     * are avoided.
     *
     * @param wireName any text, also empty or malformed UTF-16
     */
    public static String method(String wireName) {
        String name = camelCase(wireName);
        return isWord(name) || OBJECT_METHODS.contains(name) ? name + "_" : name;
    }

    private static String camelCase(String wireName) {
        return PLAIN_MEMBER.matcher(wireName).matches() ? cut(wireName) : uncapitalised(words(wireName));
    }

    /**
     * A name for a nested type: Pascal case. A name that would hide a type that generated code uses gets {@code Value} at
     * its end: {@code list} gives {@code ListValue}.
     *
     * @param wireName any text, also empty or malformed UTF-16
     */
    public static String type(String wireName) {
        String name = pascalCase(wireName);
        return LANGUAGE.contains(name) || SKILLS.contains(name) ? name + "Value" : name;
    }

    /**
     * A name for a type of a client: as {@link #type}, but other names are avoided, so that a member {@code type} may have
     * the type {@code Type}.
     *
     * @param wireName any text, also empty or malformed UTF-16
     */
    public static String clientType(String wireName) {
        String name = pascalCase(wireName);
        return LANGUAGE.contains(name) || CLIENTS.contains(name) || isDevice(name) ? name + "Value" : name;
    }

    private static String pascalCase(String wireName) {
        return cut(words(wireName).stream().map(Identifiers::capitalised).collect(Collectors.joining()));
    }

    /**
     * A name for a constant: upper case with underscores.
     *
     * @param wireName any text, also empty or malformed UTF-16
     */
    public static String constant(String wireName) {
        return cut(words(wireName).stream().map(word -> word.toUpperCase(Locale.ROOT)).collect(Collectors.joining("_")));
    }

    /**
     * A name for a package: small letters, words joined by underscores, as Java's conventions have it. {@code git-mcp} gives
     * {@code git_mcp}.
     *
     * @param wireName any text, also empty or malformed UTF-16
     */
    public static String packageName(String wireName) {
        String name = cut(words(wireName).stream().map(word -> word.toLowerCase(Locale.ROOT)).collect(Collectors.joining("_")));
        return SourceVersion.isKeyword(name) || isDevice(name) ? name + "_" : name;
    }

    /** Windows knows no file or folder of that name, whatever its extension. */
    private static boolean isDevice(String name) {
        return DEVICE.matcher(name).matches();
    }

    /** Whether a name means something to the Java language, in 17 or later, where a name is expected. */
    static boolean isWord(String name) {
        return SourceVersion.isKeyword(name, SourceVersion.RELEASE_17)
                || CONTEXTUAL.contains(name);
    }

    /** At least one word; the first begins with a letter. */
    private static List<String> words(String wireName) {
        String ascii = Normalizer.normalize(wireName, Normalizer.Form.NFKD).replaceAll("\\p{Mn}+", "");
        List<String> words = new ArrayList<>();
        WORDS.matcher(ascii).results().forEach(match -> words.add(match.group()));
        if (words.isEmpty()) {
            words.addAll(spelt(wireName));
        }
        if (Character.isDigit(words.get(0).charAt(0))) {
            words.set(0, "n" + words.get(0));
        }
        return words;
    }

    /** A name without letters, such as an emoji or a word in another script, by its code points; so it is never by chance. */
    private static List<String> spelt(String wireName) {
        if (wireName.isEmpty()) {
            return List.of("empty");
        }
        return wireName.codePoints()
                .limit(SPELT)
                .mapToObj(point -> "u" + Integer.toHexString(point))
                .toList();
    }

    private static String uncapitalised(List<String> words) {
        StringBuilder name = new StringBuilder(words.get(0).toLowerCase(Locale.ROOT));
        words.stream().skip(1).map(Identifiers::capitalised).forEach(name::append);
        return cut(name.toString());
    }

    private static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String cut(String name) {
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
    }
}
