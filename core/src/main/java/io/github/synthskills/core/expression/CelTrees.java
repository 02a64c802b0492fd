package io.github.synthskills.core.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import io.github.synthskills.core.problem.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes our tree of the parser's, and refuses what the language of specs does not have. */
final class CelTrees {

    private final String source;
    private final Map<Long, Integer> offsets;
    private final PositionMap positions;

    CelTrees(String source, Map<Long, Integer> offsets, PositionMap positions) {
        this.source = source;
        this.offsets = offsets;
        this.positions = positions;
    }

    Ast convert(CelExpr expression) {
        return switch (expression.getKind()) {
            case CONSTANT -> constant(expression);
            case IDENT -> name(expression);
            case SELECT -> new Ast.Select(
                    memberPosition(expression), convert(expression.select().operand()), expression.select().field(), false);
            case CALL -> call(expression);
            case LIST -> list(expression);
            case MAP -> map(expression);
            case STRUCT -> throw refuse(expression, "there are no named types here; write {'name': value}");
            case NOT_SET, COMPREHENSION -> throw refuse(expression, "this cannot be used here");
        };
    }

    private Ast constant(CelExpr expression) {
        CelConstant constant = expression.constant();
        Position position = position(expression);
        return switch (constant.getKind()) {
            case NULL_VALUE -> new Ast.Literal(position, null);
            case BOOLEAN_VALUE -> new Ast.Literal(position, constant.booleanValue());
            case INT64_VALUE -> new Ast.Literal(position, constant.int64Value());
            case DOUBLE_VALUE -> new Ast.Literal(position, constant.doubleValue());
            case STRING_VALUE -> new Ast.Literal(position, constant.stringValue());
            case UINT64_VALUE -> throw refuse(expression, "there are no unsigned numbers; leave out the u");
            case BYTES_VALUE -> throw refuse(expression, "there are no bytes here; leave out the b");
            default -> throw refuse(expression, "a constant of this kind cannot be used");
        };
    }

    private Ast name(CelExpr expression) {
        String name = expression.ident().name();
        if (name.startsWith(".")) {
            throw refuse(expression, "a name does not begin with a dot");
        }
        return new Ast.Name(position(expression), name);
    }

    private Ast call(CelExpr expression) {
        CelExpr.CelCall call = expression.call();
        List<CelExpr> arguments = call.args();
        switch (call.function()) {
            case "_[_]", "_[?_]", "_?._" -> {
                boolean optional = !call.function().equals("_[_]");
                if (isText(arguments.get(1))) {
                    Position position = call.function().equals("_?._") ? memberPosition(expression) : position(arguments.get(1));
                    return new Ast.Select(
                            position, convert(arguments.get(0)), arguments.get(1).constant().stringValue(), optional);
                }
                if (optional) {
                    throw refuse(expression, "[?...] takes a constant text; for a list compare with size() first");
                }
                return new Ast.Index(position(expression), convert(arguments.get(0)), convert(arguments.get(1)));
            }
            default -> {
                List<Ast> converted = new ArrayList<>();
                arguments.forEach(argument -> converted.add(convert(argument)));
                Ast target = call.target().isPresent() ? convert(call.target().get()) : null;
                Position position = target == null ? startOfCall(expression) : memberPosition(expression);
                return new Ast.Call(position, target, call.function(), converted);
            }
        }
    }

    private Ast list(CelExpr expression) {
        if (!expression.list().optionalIndices().isEmpty()) {
            throw refuse(expression, "optional elements (?x) are not supported in a list");
        }
        return new Ast.ListLiteral(position(expression), expression.list().elements().stream().map(this::convert).toList());
    }

    private Ast map(CelExpr expression) {
        List<Ast.Entry> entries = new ArrayList<>();
        for (CelExpr.CelMap.Entry entry : expression.map().entries()) {
            if (entry.optionalEntry()) {
                throw refuse(entry.key(), "optional entries (?'name') are not supported; a null value does the same");
            }
            entries.add(new Ast.Entry(convert(entry.key()), convert(entry.value())));
        }
        return new Ast.MapLiteral(position(expression), entries);
    }

    private static boolean isText(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE;
    }

    private int offset(CelExpr expression) {
        return ExpressionParser.charOffset(source, offsets.getOrDefault(expression.id(), 0));
    }

    private Position position(CelExpr expression) {
        return positions.at(offset(expression));
    }

    /** The parser points at the dot or the opening bracket; people look for the name. */
    private Position memberPosition(CelExpr expression) {
        int offset = offset(expression);
        if (offset < source.length() && source.charAt(offset) == '(') {
            return positions.at(nameBefore(offset));
        }
        while (offset < source.length() && ".? \t\r\n".indexOf(source.charAt(offset)) >= 0) {
            offset++;
        }
        return positions.at(offset);
    }

    private Position startOfCall(CelExpr expression) {
        int offset = offset(expression);
        boolean named = Character.isJavaIdentifierStart(expression.call().function().charAt(0))
                && expression.call().function().charAt(0) != '_';
        return positions.at(named ? nameBefore(offset) : offset);
    }

    private int nameBefore(int bracket) {
        int start = bracket;
        while (start > 0 && Character.isWhitespace(source.charAt(start - 1))) {
            start--;
        }
        while (start > 0 && Character.isJavaIdentifierPart(source.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private Unsupported refuse(CelExpr expression, String reason) {
        return new Unsupported(offset(expression), reason);
    }

    /** Something that CEL has and specs do not; caught by the parser. */
    static final class Unsupported extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int offset;
        private final String reason;

        Unsupported(int offset, String reason) {
            super(reason);
            this.offset = offset;
            this.reason = reason;
        }

        int offset() {
            return offset;
        }

        String reason() {
            return reason;
        }
    }
}
