package io.github.synthskills.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.generate.GeneratedType;
import io.github.synthskills.core.generate.GeneratedType.Kind;
import io.github.synthskills.core.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MemberCheckTest {

    private static final GeneratedType PLANNED = new GeneratedType(
            Kind.CLASS, "A", List.of(), 0, List.of("X"), List.of("run/1"),
            List.of(new GeneratedType(Kind.RECORD, "R", List.of("id"), 1, List.of("CODEC"), List.of("read/1"), List.of())));

    private static final String SOURCE = """
            package com.example;
            import java.util.List;
            public final class A {
                static final int X = 1;
                /** text */
                @Override
                public String run(List<String> list) { return list.toString(); }
                record R(String id) {
                    static final String CODEC = "";
                    R { id = id.strip(); }
                    static R read(String id) { return new R(id); }
                }
            }
            """;

    @Test
    void plannedMembersPass() {
        assertThat(MemberCheck.check("com.example", PLANNED, SOURCE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "/** text */ | /** */ static { } /* */ | unexpected initializer block in A",
        "/** text */ | /** */ int y; /* */ | unexpected field A.y",
        "/** text */ | void evil() {} | unexpected method A.evil/0",
        "/** text */ | A() {} | unexpected constructor A",
        "/** text */ | class B {} | unexpected class A.B",
        "static final int X = 1; | | missing field A.X",
        "record R(String id) | record R(String id, String name) | unexpected component A.R.name",
        "import java.util.List; | import java.util.List; import java.io.File; | unexpected import java.io.File",
        "import java.util.List; | import java.util.*; | unexpected import java.util.*",
        "@Override | @Deprecated | unexpected annotation Deprecated",
        "return list.toString(); | System.exit(1); return null; | unexpected use of System",
        "return list.toString(); | java.lang.Runtime.getRuntime(); return null; | unexpected use of java.lang.Runtime.getRuntime",
        "return list.toString(); | return new Object() {}.toString(); | unexpected anonymous class of Object",
        "return list.toString(); | class L {} return null; | unexpected local class L",
        "package com.example; | package com.other; | package 'com.other' instead of 'com.example'",
        "public final class A | class B {} public final class A | unexpected class B",
        "package com.example; | package com.example | ';' expected",
    })
    void anythingElseIsNamed(String planned, String written, String finding) {
        String source = SOURCE.replace(planned, written == null ? "" : written);
        assertThat(source).isNotEqualTo(SOURCE);

        List<Problem> problems = MemberCheck.check("com.example", PLANNED, source);

        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.id()).isEqualTo("SYNTH-BUG-MEMBERS");
            assertThat(problem.message()).contains("This is a bug", finding);
        });
    }

    @Test
    void anOverloadCountsAsAMember() {
        assertThat(MemberCheck.check(
                        "com.example", PLANNED, SOURCE.replace("/** text */", "static void run(int number) {}")))
                .extracting(Problem::message)
                .anyMatch(message -> message.contains("unexpected method A.run/1"));
    }
}
