package io.github.synthskills.core.generate;

import com.palantir.javapoet.CodeBlock;
import io.github.synthskills.core.client.RuleUse;
import io.github.synthskills.core.escape.JavaLiteral;
import io.github.synthskills.runtime.type.Rule;
import java.util.List;

/** Rules as Java. */
public final class RuleWriter {

    private RuleWriter() {}

    /** A {@code Rule}. */
    public static CodeBlock of(RuleUse rule) {
        if (rule instanceof RuleUse.Number number) {
            return CodeBlock.of("$T.$L($L)", Rule.class, number.method(), JavaLiteral.string(number.number()));
        }
        if (rule instanceof RuleUse.Count count) {
            return CodeBlock.of("$T.$L($L, $L)", Rule.class, count.method(), count.least(), count.most());
        }
        if (rule instanceof RuleUse.Matches matches) {
            return CodeBlock.of("$T.matches($L)", Rule.class, JavaLiteral.string(matches.pattern()));
        }
        if (rule instanceof RuleUse.OneOf values) {
            return CodeBlock.of("$T.oneOf($L)", Rule.class, CodeBlock.join(texts(values), ", "));
        }
        return CodeBlock.of("$T.unique()", Rule.class);
    }

    /** The same, on several lines if one would be too long. */
    static CodeBlock broken(RuleUse rule) {
        return rule instanceof RuleUse.OneOf values
                ? CodeBlock.of("$T.oneOf$L", Rule.class, Layout.arguments(texts(values)))
                : of(rule);
    }

    private static List<CodeBlock> texts(RuleUse.OneOf values) {
        return values.texts().stream().map(text -> CodeBlock.of("$L", JavaLiteral.string(text))).toList();
    }
}
