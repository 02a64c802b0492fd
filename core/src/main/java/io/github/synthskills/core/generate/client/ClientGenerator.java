package io.github.synthskills.core.generate.client;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.synthskills.core.client.ClientPlan;
import io.github.synthskills.core.client.TypeDeclaration;
import io.github.synthskills.core.client.TypesPlan;
import io.github.synthskills.core.escape.JavaLiteral;
import io.github.synthskills.core.escape.JavadocText;
import io.github.synthskills.core.generate.GeneratedSource;
import io.github.synthskills.core.plan.ToolPlan;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.runtime.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.NullMarked;

/** Writes the class of a client and its types. Pure. */
public final class ClientGenerator {

    private static final String CLIENT_RUNTIME = "io.github.synthskills.runtime.client";
    private static final ClassName CLIENT_TOOL = ClassName.get(CLIENT_RUNTIME, "ClientTool");
    private static final ClassName TOOL_CLIENT = ClassName.get(CLIENT_RUNTIME, "ToolClient");
    private static final ClassName TOOL_SESSION = ClassName.get("io.github.synthskills.runtime.mcp", "ToolSession");
    private static final ClassName FUTURE = ClassName.get(CompletableFuture.class);

    /** Types and names of constants longer than this leave no room for the value on their line. */
    private static final int WIDE = 74;

    private static final String ONLY = "with nothing but what is required";

    private final ClientPlan plan;
    private final ClassName name;

    private ClientGenerator(ClientPlan plan) {
        this.plan = plan;
        this.name = ClassName.get(plan.packageName(), plan.className());
    }

    /** The source of the client's class, without its types. */
    public static GeneratedSource generate(ClientPlan plan) {
        return new ClientGenerator(plan).generate();
    }

    /** Every source of a client: its class first, then its types. */
    public static List<GeneratedSource> generateAll(ClientPlan plan) {
        List<GeneratedSource> sources = new ArrayList<>();
        sources.add(generate(plan));
        plan.types().forEach(types -> sources.add(TypesGenerator.generate(types)));
        return sources;
    }

    private GeneratedSource generate() {
        TypeSpec.Builder type = TypeSpec.classBuilder(name)
                .addJavadoc("The tools of the server $L. Thread-safe.\n", JavadocText.code(plan.server()))
                .addAnnotation(NullMarked.class)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL);
        plan.methods().forEach(method -> type.addField(constant(method)));
        type.addField(FieldSpec.builder(TOOL_CLIENT, "client", Modifier.PRIVATE, Modifier.FINAL).build());
        constructors(type);
        for (ClientPlan.Method method : plan.methods()) {
            type.addMethod(method(method, false));
            if (method.needed() != null) {
                type.addMethod(shortForm(method, method.needed(), false));
            }
            type.addMethod(method(method, true));
            if (method.needed() != null) {
                type.addMethod(shortForm(method, method.needed(), true));
            }
        }
        return ClientFile.source(name, type.build(), record -> List.of());
    }

    private FieldSpec constant(ClientPlan.Method method) {
        TypeName type = ParameterizedTypeName.get(CLIENT_TOOL, argument(method.arguments()), argument(method.result()));
        boolean wide = type.toString().replaceAll("[a-z][a-z0-9]*\\.", "").length() + method.constant().length() > WIDE;
        return FieldSpec.builder(type, method.constant(), Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer(wide ? "\n$>$>new $T<>(\n$>$>$L,\n$L,\n$L)$<$<$<$<" : "new $T<>(\n$>$>$L,\n$L,\n$L)$<$<",
                        CLIENT_TOOL, tool(method),
                        types(method.arguments()).type(method.arguments().type()),
                        types(method.result()).type(method.result().type()))
                .build();
    }

    private static CodeBlock tool(ClientPlan.Method method) {
        ToolPlan tool = method.tool();
        String relied = Stream.concat(Stream.of(method.use().contract()), method.use().arguments().stream())
                .map(JavaLiteral::string)
                .collect(Collectors.joining(", "));
        return CodeBlock.of("$T.$L($L, $L, $L)\n$>$>.using($L)$<$<",
                Tool.class,
                tool.effect() == TaskSpec.Effect.READ ? "reads" : "writes",
                JavaLiteral.string(tool.server()), JavaLiteral.string(tool.name()), JavaLiteral.string(tool.pin()),
                relied);
    }

    private void constructors(TypeSpec.Builder type) {
        type.addMethod(MethodSpec.constructorBuilder()
                .addJavadoc("A client that uses one session; the session's owner closes it.\n")
                .addModifiers(Modifier.PUBLIC)
                .addParameter(TOOL_SESSION, "session")
                .addStatement("this(new $T(session))", TOOL_CLIENT)
                .build());
        type.addMethod(MethodSpec.constructorBuilder()
                .addJavadoc("A client with options of its own.\n")
                .addModifiers(Modifier.PUBLIC)
                .addParameter(TOOL_CLIENT, "client")
                .addStatement("this.client = client")
                .build());
    }

    private MethodSpec method(ClientPlan.Method method, boolean async) {
        String doc = ClientFile.doc(method.tool().description(), 4);
        return begin(method, async, async ? like(method, "without waiting") : CodeBlock.of("$L", doc))
                .addParameter(argument(method.arguments()), "arguments")
                .addStatement("return client.$L($L, arguments)", async ? "callAsync" : "call", method.constant())
                .build();
    }

    private MethodSpec shortForm(ClientPlan.Method method, List<TypeDeclaration.Member> needed, boolean async) {
        ClientTypes types = types(method.arguments());
        MethodSpec.Builder code = begin(method, async, like(method, async ? "without waiting, " + ONLY : ONLY));
        needed.forEach(member -> code.addParameter(
                ParameterSpec.builder(types.of(member.type()), member.name()).build()));
        return code.addStatement("return $L($T.of($L))",
                        name(method, async), argument(method.arguments()),
                        needed.stream().map(TypeDeclaration.Member::name).collect(Collectors.joining(", ")))
                .build();
    }

    private CodeBlock like(ClientPlan.Method method, String difference) {
        return CodeBlock.of("As {@link #$L($T)}, $L.", method.name(), argument(method.arguments()), difference);
    }

    private MethodSpec.Builder begin(ClientPlan.Method method, boolean async, CodeBlock doc) {
        TypeName result = types(method.result()).argument(method.result().type());
        TypeName plain = types(method.result()).of(method.result().type());
        MethodSpec.Builder code = MethodSpec.methodBuilder(name(method, async))
                .addModifiers(Modifier.PUBLIC)
                .returns(async ? ParameterizedTypeName.get(FUTURE, result) : plain);
        if (!doc.toString().isEmpty()) {
            code.addJavadoc(doc).addJavadoc("\n");
        }
        return code;
    }

    private static String name(ClientPlan.Method method, boolean async) {
        return async ? method.name() + "Async" : method.name();
    }

    private ClientTypes types(TypesPlan types) {
        return new ClientTypes(types.isEmpty() ? name : ClassName.get(types.packageName(), types.className()));
    }

    private TypeName argument(TypesPlan types) {
        return types(types).argument(types.type());
    }
}
