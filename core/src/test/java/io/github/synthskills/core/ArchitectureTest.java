package io.github.synthskills.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Imports point left only (docs/decisions and CONTRIBUTING say where a new package goes). */
@AnalyzeClasses(packages = "io.github.synthskills.core", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    private static final String CORE = "io.github.synthskills.core";

    /** Everyone may use these; they know nothing of ours. */
    private static final List<String> LEAVES = List.of("problem", "escape", "schema");

    /** A package may use those before it, and those only. */
    private static final List<String> ORDER = List.of(
            "shape", "expression", "spec", "flow", "text", "route", "discovery", "probe", "inspect", "plan", "experience", "lock",
            "drift", "client", "generate", "verify", "trajectory", "rewrite");

    /** What a package may not use although it stands before: nothing of ours belongs into texts. */
    private static final Map<String, List<String>> NEVER = Map.of(
            "text", List.of("shape", "expression", "spec", "flow"),
            "route", List.of("shape", "expression", "spec", "flow"),
            "client", List.of("expression", "spec", "flow", "discovery", "text", "route", "probe", "experience", "lock"),
            "generate", List.of("lock", "discovery", "text", "route", "experience"),
            "verify", List.of("lock", "discovery", "text", "route", "experience"));

    @ArchTest
    static final ArchRule importsPointLeft = importsPointLeft();

    @ArchTest
    static final ArchRule leavesKnowNothingOfOurs = noClasses()
            .that()
            .resideInAnyPackage(CORE + ".problem..", CORE + ".escape..", CORE + ".schema..")
            .should()
            .dependOnClassesThat(in(ORDER))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyTheRootKnowsTheRoot = noClasses()
            .that()
            .resideOutsideOfPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CORE);

    @ArchTest
    static final ArchRule noCycles = slices().matching(CORE + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule everyPackageHasItsPlaceInTheOrder = classes()
            .that()
            .resideOutsideOfPackage(CORE)
            .should()
            .resideInAnyPackage(places());

    @ArchTest
    static final ArchRule javaPoetStaysInGenerate = onlyIn("generate", "com.palantir.javapoet..");

    @ArchTest
    static final ArchRule celStaysInExpression = onlyIn("expression", "dev.cel..", "com.google.protobuf..");

    @ArchTest
    static final ArchRule yamlStaysInSpec = onlyIn("spec", "org.snakeyaml..");

    @ArchTest
    static final ArchRule luceneStaysInText = onlyIn("text", "org.apache.lucene..");

    @ArchTest
    static final ArchRule modelsStayInText = onlyIn("text", "dev.langchain4j..", "ai.onnxruntime..", "ai.djl..");

    @ArchTest
    static final ArchRule storeStaysInTrajectory = onlyIn("trajectory", "org.mapdb..");

    @ArchTest
    static final ArchRule validatorStaysInSchema = onlyIn("schema", "com.networknt..");

    @ArchTest
    static final ArchRule compilerStaysInVerify = onlyIn("verify", "javax.tools..", "com.sun.source..");

    @ArchTest
    static final ArchRule mcpSdkStaysInTheRuntime =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("io.modelcontextprotocol..", "reactor..");

    @ArchTest
    static final ArchRule noMavenInCore =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.apache.maven..", "org.eclipse.aether..");

    @ArchTest
    static final ArchRule planAndGenerateSeeNoFileNetworkOrClock = noClasses()
            .that()
            .resideInAnyPackage(CORE + ".plan..", CORE + ".client..", CORE + ".generate..", CORE + ".escape..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", "java.net..", "java.time.chrono..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .allowEmptyShould(true);

    private static ArchRule importsPointLeft() {
        List<ArchRule> rules = new ArrayList<>();
        for (int i = 0; i < ORDER.size(); i++) {
            String name = ORDER.get(i);
            List<String> forbidden = new ArrayList<>(ORDER.subList(i + 1, ORDER.size()));
            forbidden.addAll(NEVER.getOrDefault(name, List.of()));
            if (!forbidden.isEmpty()) {
                rules.add(noClasses()
                        .that()
                        .resideInAPackage(CORE + "." + name + "..")
                        .should()
                        .dependOnClassesThat(in(forbidden))
                        .allowEmptyShould(true));
            }
        }
        return CompositeArchRule.of(rules).as("imports point left only: " + String.join(" <- ", ORDER));
    }

    private static DescribedPredicate<JavaClass> in(List<String> packages) {
        return JavaClass.Predicates.resideInAnyPackage(
                packages.stream().map(name -> CORE + "." + name + "..").toArray(String[]::new));
    }

    private static String[] places() {
        List<String> all = new ArrayList<>(ORDER);
        all.addAll(LEAVES);
        return all.stream().map(name -> CORE + "." + name + "..").toArray(String[]::new);
    }

    private static ArchRule onlyIn(String home, String... libraries) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(CORE + "." + home + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries)
                .as(String.join(", ", libraries) + " stays in " + home);
    }
}
