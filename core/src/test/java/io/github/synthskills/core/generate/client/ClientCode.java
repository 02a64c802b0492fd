package io.github.synthskills.core.generate.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.client.TypePlanner;
import io.github.synthskills.core.client.TypesPlan;
import io.github.synthskills.core.generate.GeneratedSource;
import io.github.synthskills.core.shape.JsonSchemaReader;
import io.github.synthskills.core.verify.MemberCheck;
import io.github.synthskills.core.verify.SourceCompiler;
import io.github.synthskills.core.verify.SourceCompiler.Compilation;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.type.Findings;
import io.github.synthskills.runtime.type.Type;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Generated types that have passed every check of a build, loaded. */
final class ClientCode {

    static final String PACKAGE = "com.example.clients.sample";

    private final ClassLoader loader;

    private ClientCode(Map<String, byte[]> classes) {
        loader = new ClassLoader(ClientCode.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                byte[] bytes = classes.get(name);
                if (bytes == null) {
                    throw new ClassNotFoundException(name);
                }
                return defineClass(name, bytes, 0, bytes.length);
            }
        };
    }

    /** The types of the values that a schema describes. */
    static TypesPlan plan(String className, String schema) {
        return TypePlanner.plan(PACKAGE, className, JsonSchemaReader.read(Json.parse(schema), "sample/" + className));
    }

    static GeneratedSource source(String className, String schema) {
        return TypesGenerator.generate(plan(className, schema));
    }

    /** Compiles sources together as strictly as a build does, and asserts that they have the planned members and no others. */
    static ClientCode compiled(Collection<GeneratedSource> sources) {
        Map<String, String> texts =
                sources.stream().collect(Collectors.toMap(GeneratedSource::className, GeneratedSource::text));
        Compilation compilation = SourceCompiler.againstRuntime().compile(texts);
        assertThat(compilation).isInstanceOf(Compilation.Compiled.class);
        for (GeneratedSource source : sources) {
            String packageName = source.className().substring(0, source.className().lastIndexOf('.'));
            assertThat(MemberCheck.check(packageName, source.type(), source.text())).isEmpty();
        }
        return new ClientCode(((Compilation.Compiled) compilation).classes());
    }

    static ClientCode of(String className, String schema) {
        return compiled(List.of(source(className, schema)));
    }

    Class<?> type(String simpleName) {
        try {
            return Class.forName(PACKAGE + "." + simpleName, true, loader);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("nothing was generated for " + simpleName, e);
        }
    }

    /** The {@code TYPE} of a generated record or choice. */
    Type<?> typeOf(String simpleName) {
        try {
            return (Type<?>) type(simpleName).getField("TYPE").get(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** What the type finds wrong with a document. */
    String findings(String simpleName, String json) {
        Findings findings = new Findings();
        typeOf(simpleName).check(Json.parse(json), findings);
        return findings.toString();
    }
}
