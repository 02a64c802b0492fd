package io.github.synthskills.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The contract knows no engine; sessions and ledger know the contract; the engine knows them all. */
@AnalyzeClasses(packages = "io.github.synthskills.runtime", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    private static final String RUNTIME = "io.github.synthskills.runtime";

    @ArchTest
    static final ArchRule contractKnowsNoEngine = noClasses()
            .that()
            .resideInAPackage(RUNTIME)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(RUNTIME + ".mcp..", RUNTIME + ".ledger..", RUNTIME + ".engine..",
                    RUNTIME + ".type..", RUNTIME + ".client..");

    @ArchTest
    static final ArchRule typesKnowTheContractOnly = noClasses()
            .that()
            .resideInAPackage(RUNTIME + ".type..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(RUNTIME + ".mcp..", RUNTIME + ".ledger..", RUNTIME + ".engine..", RUNTIME + ".client..");

    @ArchTest
    static final ArchRule clientsNeedNoEngine = noClasses()
            .that()
            .resideInAPackage(RUNTIME + ".client..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(RUNTIME + ".ledger..", RUNTIME + ".engine..");

    @ArchTest
    static final ArchRule sessionsKnowTheContractOnly = noClasses()
            .that()
            .resideInAPackage(RUNTIME + ".mcp..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(RUNTIME + ".ledger..", RUNTIME + ".engine..");

    @ArchTest
    static final ArchRule ledgerKnowsTheContractOnly = noClasses()
            .that()
            .resideInAPackage(RUNTIME + ".ledger..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(RUNTIME + ".mcp..", RUNTIME + ".engine..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule noCycles = slices().matching("io.github.synthskills.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule textKnowsNothingOfOurs = noClasses()
            .that()
            .resideInAPackage(RUNTIME + ".text..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(RUNTIME, RUNTIME + ".mcp..", RUNTIME + ".ledger..", RUNTIME + ".engine..");

    @ArchTest
    static final ArchRule databasesStayInLedger = noClasses()
            .that()
            .resideOutsideOfPackage(RUNTIME + ".ledger..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..", "org.postgresql..");

    @ArchTest
    static final ArchRule resilienceStaysInCircuit = noClasses()
            .that()
            .haveNameNotMatching(".*\\.engine\\.Circuit(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.github.resilience4j..");

    @ArchTest
    static final ArchRule jacksonStaysBehindJson = noClasses()
            .that()
            .resideOutsideOfPackage(RUNTIME + ".mcp..")
            .and()
            .haveNameNotMatching("io\\.github\\.synthskills\\.runtime\\.(Json|Cel|type\\.Numbers)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule contractStartsNothing = noClasses()
            .that()
            .resideInAPackage(RUNTIME)
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.Thread")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "java.nio.file..");
}
