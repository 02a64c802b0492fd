package io.github.synthskills.temporal;

import io.github.synthskills.runtime.Skill;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.TreeSet;

/**
 * Which code a skill is: its id and a hash of its compiled classes. Workflow types and task queues carry both, so that work of one
 * version only ever reaches workers that have that version.
 *
 * @param id the skill's id
 * @param hash of the code, lower-case hex
 */
record SkillVersion(String id, String hash) {

    /** Raised when workflows of this package change, so that they never replay a history of older ones. */
    private static final String PROTOCOL = "1";

    /** What the queue of elements has in addition. */
    static final String ELEMENTS = "/elements";

    private static final int SHOWN = 12;

    static SkillVersion of(Skill<?, ?> skill) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(PROTOCOL.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            add(skill.getClass(), digest);
            return new SkillVersion(skill.id(), HexFormat.of().formatHex(digest.digest()).substring(0, SHOWN));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void add(Class<?> type, MessageDigest digest) {
        String file = type.getName().substring(type.getPackageName().isEmpty() ? 0 : type.getPackageName().length() + 1) + ".class";
        try (InputStream code = type.getResourceAsStream(file)) {
            if (code == null) {
                throw new IllegalStateException("the class file of " + type.getName() + " cannot be found beside it");
            }
            digest.update(code.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the class file of " + type.getName() + " cannot be read", e);
        }
        TreeSet<Class<?>> nested = new TreeSet<>(Comparator.comparing(Class::getName));
        nested.addAll(java.util.List.of(type.getDeclaredClasses()));
        nested.forEach(inner -> add(inner, digest));
    }

    /** The type of its workflows. */
    String workflowType() {
        return id + "@" + hash;
    }

    /** Where its workflows and the activities that drive its runs wait. */
    String queue(String base) {
        return base + "/" + workflowType();
    }

    /** Where its elements wait: apart from its runs, so that runs that wait for elements cannot keep them from being run. */
    String elementQueue(String base) {
        return queue(base) + ELEMENTS;
    }
}
