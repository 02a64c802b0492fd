package io.github.synthskills.core.generate;

import com.palantir.javapoet.CodeBlock;
import io.github.synthskills.core.escape.Identifiers;
import io.github.synthskills.core.escape.JavaLiteral;
import io.github.synthskills.core.expression.Typed;
import io.github.synthskills.core.plan.CallPlan;
import io.github.synthskills.core.plan.Expressions;
import io.github.synthskills.core.plan.PagingPlan;
import io.github.synthskills.core.plan.Records;
import io.github.synthskills.core.plan.ToolPlan;
import io.github.synthskills.core.probe.PagingFound;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.runtime.Call;
import io.github.synthskills.runtime.Codec;
import io.github.synthskills.runtime.Lookup;
import io.github.synthskills.runtime.Paging;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls of tools as Java. */
final class CallWriter {

    private final JavaTypes types;
    private final ExpressionWriter expressions;
    private final Map<ToolPlan, String> tools;

    CallWriter(JavaTypes types, ExpressionWriter expressions, Map<ToolPlan, String> tools) {
        this.types = types;
        this.expressions = expressions;
        this.tools = tools;
    }

    /** {@code context.call(...)} or {@code context.pages(...)}; the latter is a source. */
    Expr write(CallPlan call, @Nullable Typed yield, Names names) {
        Set<String> shared = SharedArguments.of(call, yield);
        if (call.paging() == null) {
            return Expr.primary("context.call$L", Layout.arguments(List.of(call(call, shared, codec(call), names))));
        }
        return Expr.primary("context.pages$L",
                        Layout.arguments(List.of(call(call, shared, codec(call), names), paging(call.paging(), names.free("page")))))
                .as(Expr.Form.SOURCE);
    }

    /**
     * The arguments that an {@code ensure} or {@code yield} reads again, as local variables of their own.
     *
     * @param code takes the declarations
     * @return the names, with {@code with} bound to the variables
     */
    Names declareShared(CallPlan call, @Nullable Typed yield, Names names, CodeBlock.Builder code) {
        Set<String> shared = SharedArguments.of(call, yield);
        Map<String, String> locals = new LinkedHashMap<>();
        Names taken = names;
        for (Typed.Entry entry : call.with().entries()) {
            if (shared.contains(entry.name())) {
                String local = taken.free(Identifiers.member(entry.name()));
                code.add("$T $L = $L;\n", types.of(entry.value().shape()), local,
                        expressions.argument(entry.value(), names));
                locals.put(entry.name(), local);
                taken = taken.with("java:" + local, Expr.primary("$L", local));
            }
        }
        return locals.isEmpty() ? names : taken.withMembers("with", locals);
    }

    private CodeBlock call(CallPlan call, Set<String> shared, CodeBlock codec, Names names) {
        List<CodeBlock> links = new ArrayList<>();
        for (Typed.Entry entry : call.with().entries()) {
            links.add(with(call, shared, entry, names));
        }
        if (call.decode() != TaskSpec.Decode.AUTO) {
            links.add(CodeBlock.of(".decode($T.Decode.$L)", Call.class, call.decode()));
        }
        if (call.timeout() != null) {
            links.add(CodeBlock.of(".timeout($T.parse($S))", Duration.class, call.timeout().toString()));
        }
        if (call.attempts() > 0) {
            links.add(CodeBlock.of(".attempts($L)", call.attempts()));
        }
        if (call.idempotent()) {
            links.add(CodeBlock.of(".idempotently()"));
        }
        if (call.key() != null) {
            links.add(CodeBlock.of(".key($L)", expressions.argument(call.key(), names)));
        }
        if (call.ensure() != null) {
            links.add(CodeBlock.of(".ensure$L", Layout.arguments(List.of(ensure(call.ensure(), names)))));
        }
        CodeBlock head = CodeBlock.of("$T.of($S, $L, $L)", Call.class, call.path(), tools.get(call.tool()), codec);
        return Layout.chain(head, links);
    }

    private CodeBlock codec(CallPlan call) {
        if (call.used()) {
            return types.codec(call.item());
        }
        return CodeBlock.of("$T.$L", Codec.class, call.ensure() == null ? "NONE" : "EXISTS");
    }

    private CodeBlock with(CallPlan call, Set<String> shared, Typed.Entry entry, Names names) {
        Typed value = entry.value();
        if (shared.contains(entry.name())) {
            Shape record = call.with().shape();
            value = new Typed.Member(new Typed.Variable("with", record), entry.name(), value.shape());
        }
        List<CodeBlock> arguments = new ArrayList<>();
        arguments.add(CodeBlock.of("$L", JavaLiteral.string(entry.name())));
        Shape shape = value.shape();
        if (Shape.isNullable(shape)) {
            arguments.add(expressions.argument(value, names));
            arguments.add(types.codec(Shape.nonNull(shape)));
        } else {
            boolean direct = shape.equals(Shape.STRING) || shape.equals(Shape.INTEGER) || shape.equals(Shape.NUMBER)
                    || shape.equals(Shape.BOOLEAN);
            arguments.add(direct ? expressions.argument(value, names) : expressions.json(value, names));
        }
        List<CodeBlock> rules = shape.equals(Shape.BOOLEAN) ? List.of() : ArgumentRules.of(call, entry);
        arguments.addAll(rules);
        return rules.isEmpty()
                ? CodeBlock.of(".with($L)", CodeBlock.join(arguments, ", "))
                : CodeBlock.of(".with$L", Layout.arguments(arguments));
    }

    private CodeBlock ensure(CallPlan.EnsurePlan ensure, Names names) {
        CallPlan found = ensure.lookup();
        CodeBlock lookupCall = call(
                found, Set.of(), found.used() ? types.codec(found.item()) : CodeBlock.of("$T.EXISTS", Codec.class), names);
        if (ensure.yield() == null && ensure.exists() == null && !ensure.lookFirst()) {
            return lookupCall;
        }
        String lookup = names.free("lookup");
        String result = names.free("result");
        String error = names.free("error");
        CodeBlock finds = ensure.yield() == null
                ? CodeBlock.of("$L -> $T.find($L, $L)", lookup, Lookup.class, lookup, lookupCall)
                : CodeBlock.of("$L -> $T.find($L, $L, $L -> $L)", lookup, Lookup.class, lookup,
                        lookupCall, result,
                        expressions.argument(ensure.yield(), names.with("result", Expr.primary("$L", result))));
        CodeBlock exists = ensure.exists() == null
                ? CodeBlock.of("$T.CONFLICT", Lookup.class)
                : CodeBlock.of("$L -> $L", error,
                        expressions.argument(ensure.exists(), names.with("error", Expr.primary("$L", error))));
        return CodeBlock.of("new $T.Ensure<>$L", Call.class, Layout.arguments(
                List.of(finds, exists, CodeBlock.of("$L", ensure.lookFirst()))));
    }

    private static CodeBlock paging(PagingPlan plan, String page) {
        PagingFound found = plan.found();
        List<CodeBlock> links = new ArrayList<>();
        if (found.more() != null) {
            links.add(CodeBlock.of(".more($L -> $L.isTruthy())", page, place(found.more(), page)));
        }
        if (!found.size().isEmpty()) {
            links.add(CodeBlock.of(".size($L)", JsonWriter.of(found.size())));
        }
        if (plan.atMost() > 0) {
            links.add(CodeBlock.of(".atMost($L)", plan.atMost()));
        }
        CodeBlock items = path(CodeBlock.of("$L.result()", page), found.items());
        return Layout.chain(CodeBlock.of("$T.of($L -> $L, $L)", Paging.class, page, items, next(found.next(), page)), links);
    }

    private static CodeBlock next(PagingFound.Next next, String page) {
        if (next instanceof PagingFound.Next.Cursor cursor) {
            return CodeBlock.of("new $T.Cursor($L -> $L, $L)", Paging.class, page, place(cursor.cursor(), page),
                    JavaLiteral.string(cursor.argument()));
        }
        if (next instanceof PagingFound.Next.Offset offset) {
            return CodeBlock.of("new $T.Offset($L)", Paging.class, JavaLiteral.string(offset.argument()));
        }
        if (next instanceof PagingFound.Next.PageNumber number) {
            return CodeBlock.of("new $T.PageNumber($L, $L)", Paging.class, JavaLiteral.string(number.argument()), number.first());
        }
        return CodeBlock.of("new $T.Single()", Paging.class);
    }

    private static CodeBlock place(PagingFound.Place place, String page) {
        return path(CodeBlock.of(place.meta() ? "$L.meta()" : "$L.result()", page), place.path());
    }

    private static CodeBlock path(CodeBlock from, List<String> names) {
        CodeBlock.Builder code = from.toBuilder();
        names.forEach(name -> code.add(".get($L)", JavaLiteral.string(name)));
        return code.build();
    }
}
