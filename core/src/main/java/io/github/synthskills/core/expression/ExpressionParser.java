package io.github.synthskills.core.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import org.jspecify.annotations.Nullable;

/** Parses CEL, without expanding its macros and with {@code .?member}. */
public final class ExpressionParser {

    /** Longer ones are refused: nobody can read them. */
    private static final int LONGEST = 20_000;

    private static final CelParser PARSER = CelParserFactory.standardCelParserBuilder()
            .setOptions(CelOptions.current()
                    .enableOptionalSyntax(true)
                    .maxParseRecursionDepth(100)
                    .maxExpressionCodePointSize(LONGEST)
                    .build())
            .build();

    private ExpressionParser() {}

    /**
     * Parses an expression.
     *
     * @param source what is written between <code>${</code> and <code>}</code>
     * @param positions where it is written
     * @param problems takes {@code SYNTH-EXPR-SYNTAX}
     * @return null if there is an error
     */
    public static @Nullable Ast parse(String source, PositionMap positions, Problems problems) {
        if (source.isBlank()) {
            problems.add(syntax(positions, 0, "the expression is empty; write one between ${ and }"));
            return null;
        }
        if (source.length() > LONGEST) {
            problems.add(syntax(positions, 0, "the expression has " + source.length() + " characters; at most "
                    + LONGEST + " are allowed, so divide it into several steps"));
            return null;
        }
        CelValidationResult result = PARSER.parse(source);
        if (result.hasError()) {
            // Only the first: the others are what the parser's recovery made of it.
            CelIssue issue = result.getErrors().get(0);
            int codePoint = result.getSource().getLocationOffset(issue.getSourceLocation()).orElse(0);
            problems.add(syntax(positions, charOffset(source, codePoint), SyntaxMessages.readable(issue.getMessage())));
            return null;
        }
        try {
            CelAbstractSyntaxTree tree = result.getAst();
            return new CelTrees(source, tree.getSource().getPositionsMap(), positions).convert(tree.getExpr());
        } catch (CelValidationException e) {
            throw new IllegalStateException("a tree without errors", e);
        } catch (CelTrees.Unsupported e) {
            problems.add(syntax(positions, e.offset(), e.reason()));
            return null;
        }
    }

    private static Problem syntax(PositionMap positions, int offset, String message) {
        return Problem.error("SYNTH-EXPR-SYNTAX", positions.at(offset), message);
    }

    /** The parser counts code points, files and Java count chars. */
    static int charOffset(String source, int codePoints) {
        return source.offsetByCodePoints(0, Math.min(Math.max(codePoints, 0), source.codePointCount(0, source.length())));
    }
}
