package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the project's README shows of the example is what the example is. Layout and comments may differ. */
class ReadmeTest {

    private static final Path README = Path.of("../../README.md");

    @Test
    void showsAPartOfTheSpec() throws IOException {
        assertThat(words(Files.readString(Path.of("src/main/synth/archive-attachments.skill.yaml"))))
                .contains(words(firstBlock("yaml")));
    }

    @Test
    void showsAPartOfTheGeneratedClass() throws IOException {
        Path generated = Path.of("src/generated/java/com/example/skills/ArchiveAttachments.java");
        assertThat(words(Files.readString(generated))).contains(words(firstBlock("java")));
    }

    private static String firstBlock(String language) throws IOException {
        Matcher block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(README));
        assertThat(block.find()).as("a block of " + language + " in the README").isTrue();
        return block.group(1);
    }

    private static String words(String text) {
        return text.replaceAll("(?m)\\s#.*$", " ").replaceAll("\\s+", " ").strip();
    }
}
