package io.github.synthskills.core.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Hand-written skills in the style of generated ones. */
final class Drafts {

    static final String FLAGSHIP = "com.example.skills.ArchiveAttachments";

    private Drafts() {}

    static String flagship() {
        try (InputStream source = Drafts.class.getResourceAsStream("/golden-draft/ArchiveAttachments.java")) {
            return new String(Objects.requireNonNull(source).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
