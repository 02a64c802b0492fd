package io.github.synthskills.core.expression;

import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.shape.Evidence;
import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.Shape;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Hand-written shapes of the running example, and short ways to check an expression. */
final class Flagship {

    static final Shape.RecordOf EMAIL = record("outlook/list-messages:value[].from.emailAddress",
            maybe("address", Shape.STRING, 0, 2), maybe("name", Shape.STRING, 3, 0));
    static final Shape.RecordOf FROM = record("outlook/list-messages:value[].from", Field.of("emailAddress", EMAIL));
    static final Shape.RecordOf MESSAGE = record("outlook/list-messages:value[]",
            Field.of("@odata.etag", Shape.STRING), maybe("from", FROM, 0, 2), Field.of("id", Shape.STRING),
            Field.of("receivedDateTime", Shape.TIMESTAMP), Field.of("size", Shape.INTEGER),
            maybe("subject", Shape.STRING, 1, 1), Field.of("to", new Shape.ListOf(EMAIL)));
    static final Shape.RecordOf ATTACHMENT = record("outlook/list-attachments:value[]",
            Field.of("id", Shape.STRING), maybe("name", Shape.STRING, 1, 0), Field.of("size", Shape.INTEGER));
    static final Shape.RecordOf INPUTS = record("inputs", Field.of("days", Shape.INTEGER),
            Field.of("extensions", new Shape.ListOf(Shape.STRING)), Field.of("internalDomain", Shape.STRING));
    static final String COMPANY = "a.split('@')[1].lowerAscii().split('.')[0]";

    static final String EXTERNAL = "messages.filter(m, has(m.from.emailAddress.address)\n"
            + "    && !m.from.emailAddress.address.lowerAscii().endsWith('@' + inputs.internalDomain))";
    static final String FILES = "result.filter(a, has(a.name)\n"
            + "    && inputs.extensions.exists(x, a.name.lowerAscii().endsWith('.' + x)))\n"
            + ".map(a, {'messageId': message.id, 'fileId': a.id, 'name': a.name,\n"
            + "    'company': company(message.from.emailAddress.address)})";

    private Flagship() {}

    static Shape.RecordOf record(String origin, Field... fields) {
        return new Shape.RecordOf(origin, List.of(fields));
    }

    static Field maybe(String name, Shape shape, int absent, int nulls) {
        return new Field(name, nulls > 0 ? Shape.nullable(shape) : shape, absent > 0, new Evidence(50, absent, nulls));
    }

    static Scope scope() {
        LocalFunctions functions = new LocalFunctions(List.of(new LocalFunction("company", List.of("a"), ast(COMPANY))));
        return Scope.of("files:yield", functions)
                .with("inputs", INPUTS)
                .with("now", Shape.TIMESTAMP)
                .with("messages", new Shape.ListOf(MESSAGE))
                .with("result", new Shape.ListOf(ATTACHMENT))
                .with("envelope", record("outlook/list-messages", Field.of("@odata.nextLink", Shape.STRING),
                        Field.of("value", new Shape.ListOf(MESSAGE))))
                .with("numbers", new Shape.ListOf(Shape.INTEGER))
                .with("prices", new Shape.MapOf(Shape.NUMBER))
                .with("anything", Shape.ANY)
                .with("stored", new Shape.Opaque("onedrive/upload-file"))
                .with("price", Shape.NUMBER)
                .with("maybe", Shape.nullable(Shape.STRING));
    }

    static Ast ast(String source) {
        Problems problems = new Problems();
        Ast ast = ExpressionParser.parse(source, PositionMap.singleLine(new Position("s.yaml", 1, 1)), problems);
        if (ast == null) {
            throw new AssertionError(problems.sorted().toString());
        }
        return ast;
    }

    /** The typed expression; fails with its problems if there are any. */
    static Typed typed(String source, Scope scope) {
        Problems problems = new Problems();
        Typed typed = TypeChecker.check(ast(source), scope, problems);
        if (typed == null || problems.hasErrors()) {
            throw new AssertionError(source + "\n" + problems.sorted());
        }
        return typed;
    }

    static Typed typed(String source) {
        return typed(source, scope());
    }

    /** The errors of an expression. */
    static List<Problem> problems(String source, Scope scope) {
        Problems problems = new Problems();
        @Nullable Typed typed = TypeChecker.check(ast(source), scope, problems);
        if ((typed == null) != problems.hasErrors()) {
            throw new AssertionError("typed exactly if there is no error: " + source);
        }
        return problems.sorted();
    }

    static List<Problem> problems(String source) {
        return problems(source, scope());
    }

    static Shape element(Shape list) {
        return ((Shape.ListOf) Objects.requireNonNull(list)).element();
    }
}
