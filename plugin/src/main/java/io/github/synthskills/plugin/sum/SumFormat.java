package io.github.synthskills.plugin.sum;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The text of a sum: what {@code sha256sum} prints, and comment lines, which it skips.
 *
 * <pre>
 * # synth codegen=1 options=output:src/generated/java,specs:src/main/synth
 * # archive-attachments from
 * 5f0c…  src/main/synth/archive-attachments.skill.yaml
 * # archive-attachments to
 * 9b1e…  src/generated/java/com/example/ArchiveAttachments.java
 * </pre>
 *
 * <p>Sorted, LF only, nothing in it that depends on time or machine. This runs in every build, so it does without
 * regular expressions, streams and lambdas: their first use costs more than the work.
 */
public final class SumFormat {

    private static final int HASH_LENGTH = 64;
    private static final String HEADER = "# synth codegen=";
    private static final String OPTIONS = " options=";
    private static final String FROM = " from";
    private static final String TO = " to";

    private SumFormat() {}

    /** The text of {@code sum}. */
    public static String write(Sum sum) {
        StringBuilder text = new StringBuilder(HEADER).append(encode(sum.codegen())).append(OPTIONS);
        char separator = 0;
        for (Map.Entry<String, String> option : sum.options().entrySet()) {
            if (separator != 0) {
                text.append(separator);
            }
            separator = ',';
            text.append(encode(option.getKey())).append(':').append(encode(option.getValue()));
        }
        text.append('\n');
        for (SumSection section : sum.sections().values()) {
            text.append("# ").append(section.skill()).append(FROM).append('\n');
            appendHashes(text, section.sources());
            text.append("# ").append(section.skill()).append(TO).append('\n');
            appendHashes(text, section.outputs());
        }
        return text.toString();
    }

    /** Understands {@code text} or names the first line that is wrong; never throws. */
    public static ReadSum read(String text) {
        Reader reader = new Reader();
        int number = 0;
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            int next = end < 0 ? text.length() : end + 1;
            int stop = end < 0 ? text.length() : end;
            if (stop > start && text.charAt(stop - 1) == '\r') {
                stop--;
            }
            number++;
            if (!reader.accept(text.substring(start, stop), number == 1)) {
                return new ReadSum.Unreadable(number);
            }
            start = next;
        }
        return number == 0 ? new ReadSum.Unreadable(1) : new ReadSum.Readable(reader.sum());
    }

    /** Whether a skill of this name can have a section, which a file name with spaces, say, cannot. */
    public static boolean isName(String skill) {
        if (skill.isEmpty() || skill.charAt(0) == '.' || skill.charAt(0) == '-') {
            return false;
        }
        for (int i = 0; i < skill.length(); i++) {
            char letter = skill.charAt(i);
            if (!isPlain(letter) || letter == '/') {
                return false;
            }
        }
        return true;
    }

    private static void appendHashes(StringBuilder text, Map<String, String> hashes) {
        for (Map.Entry<String, String> hash : hashes.entrySet()) {
            String path = hash.getKey();
            String escaped = path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
            if (!escaped.equals(path)) {
                text.append('\\');
            }
            text.append(hash.getValue()).append("  ").append(escaped).append('\n');
        }
    }

    private static String encode(String value) {
        StringBuilder encoded = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char letter = value.charAt(i);
            if (isPlain(letter)) {
                encoded.append(letter);
            } else {
                encoded.append('%');
                for (int shift = 12; shift >= 0; shift -= 4) {
                    encoded.append(Character.forDigit(letter >> shift & 0xf, 16));
                }
            }
        }
        return encoded.toString();
    }

    private static @Nullable String decode(String value) {
        StringBuilder decoded = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char letter = value.charAt(i);
            if (letter != '%') {
                decoded.append(letter);
                continue;
            }
            int code = 0;
            for (int digits = 0; digits < 4; digits++) {
                i++;
                int digit = i < value.length() ? Character.digit(value.charAt(i), 16) : -1;
                if (digit < 0) {
                    return null;
                }
                code = code << 4 | digit;
            }
            decoded.append((char) code);
        }
        return decoded.toString();
    }

    private static boolean isPlain(char letter) {
        return letter >= 'a' && letter <= 'z'
                || letter >= 'A' && letter <= 'Z'
                || letter >= '0' && letter <= '9'
                || letter == '.'
                || letter == '-'
                || letter == '_'
                || letter == '/';
    }

    /** Takes one line after the other. */
    private static final class Reader {

        private String codegen = "";
        private final SortedMap<String, String> options = new TreeMap<>();
        private final SortedMap<String, SumSection> sections = new TreeMap<>();
        private @Nullable String skill;
        private boolean sources;

        boolean accept(String line, boolean first) {
            if (first) {
                return header(line);
            }
            if (line.startsWith("#")) {
                return title(line);
            }
            return hash(line);
        }

        Sum sum() {
            return new Sum(codegen, options, sections);
        }

        private boolean header(String line) {
            int end = line.indexOf(OPTIONS);
            if (!line.startsWith(HEADER) || end < HEADER.length()) {
                return false;
            }
            String version = decode(line.substring(HEADER.length(), end));
            if (version == null) {
                return false;
            }
            codegen = version;
            String rest = line.substring(end + OPTIONS.length());
            return rest.isEmpty() || options(rest);
        }

        private boolean options(String list) {
            int start = 0;
            while (start <= list.length()) {
                int comma = list.indexOf(',', start);
                int end = comma < 0 ? list.length() : comma;
                int colon = list.indexOf(':', start);
                if (colon < 0 || colon > end) {
                    return false;
                }
                String name = decode(list.substring(start, colon));
                String value = decode(list.substring(colon + 1, end));
                if (name == null || value == null) {
                    return false;
                }
                options.put(name, value);
                start = end + 1;
            }
            return true;
        }

        private boolean title(String line) {
            boolean from = line.endsWith(FROM);
            if (!line.startsWith("# ") || !from && !line.endsWith(TO)) {
                return false;
            }
            int end = line.length() - (from ? FROM : TO).length();
            String name = end < 2 ? "" : line.substring(2, end);
            if (!isName(name)) {
                return false;
            }
            skill = name;
            sources = from;
            sections.putIfAbsent(name, new SumSection(name, Map.of(), Map.of()));
            return true;
        }

        private boolean hash(String line) {
            boolean escaped = line.startsWith("\\");
            String plain = escaped ? line.substring(1) : line;
            SumSection section = skill == null ? null : sections.get(skill);
            if (section == null || plain.length() < HASH_LENGTH + 3 || !isHash(plain)) {
                return false;
            }
            String path = plain.substring(HASH_LENGTH + 2);
            String unescaped = escaped ? unescape(path) : path;
            if (unescaped == null) {
                return false;
            }
            SortedMap<String, String> hashes = new TreeMap<>(sources ? section.sources() : section.outputs());
            hashes.put(unescaped, plain.substring(0, HASH_LENGTH));
            sections.put(
                    section.skill(),
                    sources
                            ? new SumSection(section.skill(), hashes, section.outputs())
                            : new SumSection(section.skill(), section.sources(), hashes));
            return true;
        }

        private static boolean isHash(String line) {
            for (int i = 0; i < HASH_LENGTH; i++) {
                char digit = line.charAt(i);
                if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
                    return false;
                }
            }
            // sha256sum marks binary mode with a star; both modes read the same bytes here
            return line.charAt(HASH_LENGTH) == ' '
                    && (line.charAt(HASH_LENGTH + 1) == ' ' || line.charAt(HASH_LENGTH + 1) == '*');
        }

        private static @Nullable String unescape(String path) {
            StringBuilder plain = new StringBuilder();
            for (int i = 0; i < path.length(); i++) {
                char letter = path.charAt(i);
                if (letter != '\\') {
                    plain.append(letter);
                    continue;
                }
                i++;
                int at = i < path.length() ? "\\nr".indexOf(path.charAt(i)) : -1;
                if (at < 0) {
                    return null;
                }
                plain.append("\\\n\r".charAt(at));
            }
            return plain.toString();
        }
    }
}
