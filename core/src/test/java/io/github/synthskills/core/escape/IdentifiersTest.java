package io.github.synthskills.core.escape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.SourceVersion;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IdentifiersTest {

    @ParameterizedTest
    @CsvSource({
        "id,id,Id,ID",
        "@odata.nextLink,odataNextLink,OdataNextLink,ODATA_NEXT_LINK",
        "list-mail-messages,listMailMessages,ListMailMessages,LIST_MAIL_MESSAGES",
        "page_token,pageToken,PageToken,PAGE_TOKEN",
        "userID,userID,UserId,USER_ID",
        "HTTPServer,httpServer,HttpServer,HTTP_SERVER",
        "sha256Hash,sha256Hash,Sha256Hash,SHA256_HASH",
        "x y,xY,XY,X_Y",
        "2fa,n2Fa,N2Fa,N2_FA",
        "Ärger,arger,Arger,ARGER",
        "class,class_,Class_,CLASS",
        "record,record_,Record_,RECORD",
    })
    void readsLikeAPersonWouldName(String wireName, String member, String type, String constant) {
        assertThat(Identifiers.member(wireName)).isEqualTo(member);
        assertThat(Identifiers.type(wireName)).isEqualTo(type.replace("_", "Value"));
        assertThat(Identifiers.constant(wireName)).isEqualTo(constant);
    }

    @ParameterizedTest
    @CsvSource({
        "var", "yield", "sealed", "permits", "when", "record", "true", "null", "hashCode", "toString", "getClass", "notify",
        "notifyAll", "wait", "clone", "finalize", "equals", "read", "write", "goto", "enum"
    })
    void wordsOfTheLanguageAndMembersOfRecordsGetAnUnderscore(String name) {
        assertThat(Identifiers.member(name)).isEqualTo(name + "_");
    }

    @Test
    void nameWithoutAsciiLettersIsSpeltByItsCodePoints() {
        assertThat(Identifiers.member("\ud83c\udf89")).isEqualTo("u1f389");
        assertThat(Identifiers.type("\u05e9\u05dd")).isEqualTo("U5e9U5dd");
        assertThat(Identifiers.member("_")).isEqualTo("u5f");
        assertThat(Identifiers.member("")).isEqualTo("empty");
    }

    @Test
    void typeNeverHidesATypeThatGeneratedCodeUses() {
        assertThat(Identifiers.type("string")).isEqualTo("StringValue");
        assertThat(Identifiers.type("tool_error")).isEqualTo("ToolErrorValue");
    }

    @Test
    void firstComeKeepsItsName() {
        NameScope scope = NameScope.members("json");

        assertThat(List.of("a-b", "a_b", "aB", "json", "sha256", "sha-256"))
                .extracting(name -> scope.claim(Identifiers.member(name)))
                .containsExactly("aB", "aB2", "aB3", "json2", "sha256", "sha256_2");
    }

    @Test
    void typesThatDifferInCaseOnlyCountAsOne() {
        NameScope scope = NameScope.types();

        assertThat(List.of(scope.claim("Item"), scope.claim("ITEM"), scope.claim("Items")))
                .containsExactly("Item", "ITEM2", "Items");
    }

    @Test
    void hostileNamesBecomeLegalNames() {
        assertThat(Hostile.texts()).allSatisfy(IdentifiersTest::assertLegal);
    }

    @Property(tries = 2_000)
    void anyNameBecomesALegalName(@ForAll String wireName) {
        assertLegal(wireName);
    }

    @Property(tries = 300)
    void namesInAScopeAreDifferent(@ForAll List<String> wireNames) {
        NameScope members = NameScope.members();
        NameScope types = NameScope.types();
        Set<String> seen = new HashSet<>();
        for (String wireName : wireNames) {
            assertThat(seen.add(members.claim(Identifiers.member(wireName)))).isTrue();
            assertThat(seen.add("type " + types.claim(Identifiers.type(wireName)).toLowerCase(java.util.Locale.ROOT)))
                    .isTrue();
        }
    }

    private static void assertLegal(String wireName) {
        assertThat(List.of(Identifiers.member(wireName), Identifiers.type(wireName), Identifiers.constant(wireName)))
                .allSatisfy(name -> {
                    assertThat(name).matches("[A-Za-z][A-Za-z0-9_]*").hasSizeLessThan(70);
                    assertThat(SourceVersion.isName(name, SourceVersion.latest())).isTrue();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"con", "PRN", "Aux", "nul", "com1", "LPT9"})
    void namesThatWindowsKeepsForDevicesNameNoFile(String name) {
        assertThat(Identifiers.clientType(name)).endsWith("Value");
        assertThat(Identifiers.packageName(name)).endsWith("_");
    }
}
