package io.github.synthskills.core.generate.client;

import io.github.synthskills.core.client.TypeDeclaration;
import io.github.synthskills.core.escape.JavadocText;
import io.github.synthskills.runtime.Json;

/** What the comment of an accessor says. */
final class MemberDoc {

    private static final int LONGEST_DEFAULT = 80;
    private static final int INDENT = 8;

    private MemberDoc() {}

    /** The description of a member with its default; empty if nothing is said of it. */
    static String of(TypeDeclaration.Member member) {
        String text = member.description();
        Json fallback = member.fallback();
        boolean said = !fallback.isAbsent() && fallback.toString().length() <= LONGEST_DEFAULT;
        if (said) {
            String stop = text.isEmpty() || text.matches("(?s).*[.!?:;)]\\s*") ? "" : ".";
            text = text.strip() + stop + (text.isEmpty() ? "" : " ") + "Default: " + fallback;
        }
        return JavadocText.of(text, INDENT);
    }
}
