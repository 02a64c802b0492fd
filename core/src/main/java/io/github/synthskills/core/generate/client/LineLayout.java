package io.github.synthskills.core.generate.client;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes out lines that say nothing, and has those broken that are too long. Pure. */
final class LineLayout {

    static final int WIDTH = 120;

    private static final String PROPERTY = "private static final Property<";
    private static final Pattern ENUM_CONSTANT = Pattern.compile(" +[A-Z][A-Z0-9_]*\\(\".*\"\\),");
    private static final Pattern EMPTY_RECORD = Pattern.compile(" *(?:public )?record .*\\{");

    private LineLayout() {}

    /** The same source, as far as the compiler can tell. */
    static String of(String source) {
        List<String> lines = source.lines().map(String::stripTrailing).toList();
        StringBuilder text = new StringBuilder(source.length() + source.length() / 8);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String comment = comment(lines, i);
            if (comment != null) {
                text.append(comment).append('\n');
                i += 2;
            } else if (i + 1 < lines.size() && lines.get(i + 1).strip().equals("}") && EMPTY_RECORD.matcher(line).matches()) {
                text.append(line).append("}\n");
                i++;
            } else if (!line.isEmpty() || i == 0 || !belongsTogether(lines.get(i - 1), lines.get(i + 1))) {
                append(line, text);
            }
        }
        return text.toString();
    }

    private static boolean belongsTogether(String before, String after) {
        return before.stripLeading().startsWith(PROPERTY) && after.stripLeading().startsWith(PROPERTY)
                || ENUM_CONSTANT.matcher(before).matches();
    }

    /** A comment of one line, if that begins here. */
    private static @Nullable String comment(List<String> lines, int start) {
        String first = lines.get(start);
        if (!first.stripLeading().equals("/**") || !lines.get(start + 2).stripLeading().equals("*/")) {
            return null;
        }
        String comment = first + lines.get(start + 1).strip().substring(1) + " */";
        return comment.length() > WIDTH ? null : comment;
    }

    private static void append(String line, StringBuilder text) {
        String code = line.stripLeading();
        boolean comment = code.startsWith("*") || code.startsWith("//") || code.startsWith("/*");
        if (line.length() <= WIDTH || comment) {
            text.append(line).append('\n');
            return;
        }
        String indent = line.substring(0, line.length() - code.length());
        List<String> broken = new ArrayList<>();
        LongLine.breakUp(code, WIDTH - indent.length(), broken);
        broken.forEach(part -> text.append(indent).append(part).append('\n'));
    }
}
