package io.github.synthskills.core.escape;

import java.util.List;

/** Names and texts as a hostile or careless server may send them. */
public final class Hostile {

    private Hostile() {}

    /** Each tries another way out. */
    public static List<String> texts() {
        return List.of(
                "",
                " ",
                "*/ static { System.exit(1); } /*",
                "\\u002a\\u002f static { System.exit(1); } /*",
                "\\uuuu002a/ static int x = 1; /*",
                "*\\u002f static int x = 1; //",
                "\\\\u002a\\\\u002f static int x = 1; /*",
                "* / *\u200b/ *\n/ static int x = 1; /*",
                "*\r/ static int x = 1;",
                "\"; static int x = 1; //",
                "\\\"; static int x = 1; //",
                "\\u0022; static int x = 1; //",
                "$T $L $S $N $$ $1T $> $[ $W $Z $",
                "${inputs.secret} #{x} %s %n {0} {@code",
                "{@link java.lang.Runtime} {@snippet file=/etc/passwd} {@docRoot} { @code x }",
                "@deprecated\n@see <a href=javascript:alert(1)>x</a>\n @throws Exception",
                "<script>alert(1)</script> &lt; &#42;/ & <!-- -->",
                "\u001b[31mred\u001b[0m \u001b]8;;http://example.com\u0007link\u001b]8;;\u0007 \u009b31m",
                "\u001b]0;title without an end\nnext line",
                "bidi \u202e txet \u2066 isolate \u2069 \u200f\u061c",
                "zero\u200bwidth\u200c\u200d\ufeff soft\u00adhyphen tags\udb40\udc41\udb40\udc42",
                "line\u2028separator paragraph\u2029 nel\u0085end nul\u0000 bell\u0007 del\u007f",
                "lone \ud800 surrogates \udc00",
                "\ud83c\udf89\ud83d\udc4d\ud83c\udffd",
                "\u05e9\u05dd \u0627\u0633\u0645",
                "a\nb\r\nc\rd\te\fg",
                "/** nested */ /* comment */ // line",
                "/",
                "*",
                "*/",
                "\\",
                "\\u",
                "class", "record", "var", "yield", "sealed", "permits", "when", "_", "true", "null", "non-sealed", "goto",
                "hashCode", "toString", "getClass", "notify", "notifyAll", "wait", "clone", "finalize", "equals",
                "read", "write", "String", "Object", "Json", "List", "System", "x".repeat(5_000), "1", "1a", "a-b",
                "a_b", "A_B", "aB", "AB", "\u00c4rger", "\u0131", "\u0130", "\u212a", "@odata.nextLink", "$ref", "$",
                "../../etc/passwd", "a;b", "a{b}", "a(b)", "a b", "A\u0000B", "\u3164", "\u115f");
    }
}
