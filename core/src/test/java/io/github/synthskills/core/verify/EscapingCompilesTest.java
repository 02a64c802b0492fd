package io.github.synthskills.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.github.synthskills.core.escape.Hostile;
import io.github.synthskills.core.escape.Identifiers;
import io.github.synthskills.core.escape.JavaLiteral;
import io.github.synthskills.core.escape.JavadocText;
import io.github.synthskills.core.escape.NameScope;
import io.github.synthskills.core.generate.GeneratedType;
import io.github.synthskills.core.verify.SourceCompiler.Compilation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Any name and any text, used everywhere a generated class uses outside text, compiles to exactly the planned members. */
final class EscapingCompilesTest {

    private final SourceCompiler compiler = SourceCompiler.againstRuntime();

    @Test
    void hostileCorpusCompilesToThePlannedMembers() throws ReflectiveOperationException {
        assertPlanned(Hostile.texts());
    }

    @Property(tries = 12)
    void anyTextsCompileToThePlannedMembers(@ForAll @Size(min = 1, max = 25) List<String> texts)
            throws ReflectiveOperationException {
        assertPlanned(texts);
    }

    @Property(tries = 12)
    void anyMixtureOfHostilePiecesCompilesToThePlannedMembers(@ForAll("mixtures") List<String> texts)
            throws ReflectiveOperationException {
        assertPlanned(texts);
    }

    @Provide
    Arbitrary<List<String>> mixtures() {
        return Arbitraries.of(Hostile.texts()).list().ofMinSize(2).ofMaxSize(4).map(pieces -> String.join("", pieces))
                .list().ofMinSize(5).ofMaxSize(25);
    }

    private void assertPlanned(List<String> texts) throws ReflectiveOperationException {
        NameScope constants = NameScope.members();
        NameScope components = NameScope.members();
        NameScope types = NameScope.types("Holder");
        TypeSpec.Builder holder = TypeSpec.classBuilder("Holder").addModifiers(Modifier.PUBLIC, Modifier.FINAL);
        MethodSpec.Builder record = MethodSpec.compactConstructorBuilder();
        List<String> fieldNames = new ArrayList<>();
        List<String> componentNames = new ArrayList<>();
        List<GeneratedType> nested = new ArrayList<>();
        for (String text : texts) {
            String constant = constants.claim(Identifiers.constant(text));
            String component = components.claim(Identifiers.member(text));
            String type = types.claim(Identifiers.type(text));
            fieldNames.add(constant);
            componentNames.add(component);
            nested.add(new GeneratedType(
                    GeneratedType.Kind.RECORD, type, List.of(), 0, List.of(), List.of(), List.of()));
            holder.addField(FieldSpec.builder(
                            ClassName.get(String.class), constant, Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                    .initializer("$L", JavaLiteral.string(text))
                    .addJavadoc("$L", JavadocText.of(text))
                    .build());
            record.addParameter(ClassName.get(String.class), component);
            holder.addType(TypeSpec.recordBuilder(type)
                    .addJavadoc("The $L of it.", JavadocText.code(text))
                    .build());
        }
        String rows = types.claim("Rows");
        holder.addType(TypeSpec.recordBuilder(rows)
                .addJavadoc("$L", JavadocText.of(String.join("\n", texts), 4))
                .recordConstructor(record.build())
                .build());
        nested.add(new GeneratedType(
                GeneratedType.Kind.RECORD, rows, componentNames, 0, List.of(), List.of(), List.of()));
        String source = JavaFile.builder("com.example", holder.build())
                .skipJavaLangImports(true)
                .build()
                .toString();

        assertThat(MemberCheck.check(
                        "com.example",
                        new GeneratedType(
                                GeneratedType.Kind.CLASS, "Holder", List.of(), 0, fieldNames, List.of(), nested),
                        source))
                .isEmpty();
        assertValues(source, fieldNames, texts);
    }

    private void assertValues(String source, List<String> fieldNames, List<String> texts)
            throws ReflectiveOperationException {
        Compilation compilation = compiler.compile(Map.of("com.example.Holder", source));
        assertThat(compilation).as(source).isInstanceOf(Compilation.Compiled.class);
        ClassLoader loader = new SkillClassLoader(((Compilation.Compiled) compilation).classes());
        Class<?> type = loader.loadClass("com.example.Holder");
        for (int i = 0; i < texts.size(); i++) {
            assertThat(type.getField(fieldNames.get(i)).get(null)).isEqualTo(texts.get(i));
        }
    }
}
