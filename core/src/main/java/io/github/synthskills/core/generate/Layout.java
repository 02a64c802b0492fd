package io.github.synthskills.core.generate;

import com.palantir.javapoet.CodeBlock;
import java.util.List;

/** Where lines break. */
final class Layout {

    private static final int WIDTH = 88;

    private Layout() {}

    /** The length of a text when its types are imported. */
    static int width(CodeBlock code) {
        String text = code.toString();
        int longest = 0;
        for (String line : text.replaceAll("\\b(?:[a-z][a-z0-9]*\\.)+(?=[A-Z])", "").split("\n", -1)) {
            longest = Math.max(longest, line.strip().length());
        }
        return longest;
    }

    static boolean isLong(CodeBlock code) {
        return width(code) > WIDTH || code.toString().contains("\n");
    }

    /** A chain with one more link, on a line of its own if the last line would be too long. */
    static CodeBlock last(CodeBlock head, CodeBlock link) {
        boolean simple = head.toString().matches("[A-Za-z0-9_]+(\\.stream\\(\\))?");
        boolean breaks = !simple && (isLong(CodeBlock.of("$L$L", head, link)));
        return breaks ? CodeBlock.of("$L\n$>$>$L$<$<", head, link) : CodeBlock.of("$L$L", head, link);
    }

    /** Arguments in parentheses: on one line if they fit, else one a line. */
    static CodeBlock arguments(List<CodeBlock> arguments) {
        CodeBlock oneLine = CodeBlock.join(arguments, ", ");
        if (arguments.isEmpty() || !isLong(oneLine)) {
            return CodeBlock.of("($L)", oneLine);
        }
        return CodeBlock.builder()
                .add("(\n$>$>")
                .add(CodeBlock.join(arguments, ",\n"))
                .add(")$<$<")
                .build();
    }

    /** Links of a chain of method calls: on one line if they fit, else one a line. */
    static CodeBlock chain(CodeBlock head, List<CodeBlock> links) {
        CodeBlock tail = CodeBlock.join(links, "");
        CodeBlock oneLine = CodeBlock.of("$L$L", head, tail);
        if (!isLong(oneLine)) {
            return oneLine;
        }
        CodeBlock.Builder lines = CodeBlock.builder().add(head).add("$>$>");
        links.forEach(link -> lines.add("\n").add(link));
        return lines.add("$<$<").build();
    }
}
