package io.github.synthskills.core.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The generated class of the running example, to be replayed as it is and with faults put into it. */
final class Golden {

    static final String FLAGSHIP = "com.example.skills.ArchiveAttachments";

    private Golden() {}

    static String flagship() {
        try (InputStream source = Golden.class.getResourceAsStream("/golden/archive-attachments/ArchiveAttachments.java")) {
            return new String(Objects.requireNonNull(source).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
