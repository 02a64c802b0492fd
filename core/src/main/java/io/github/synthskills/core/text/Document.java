package io.github.synthskills.core.text;

/**
 * A text that can be found.
 *
 * @param id identifies it in the index
 * @param group what it belongs to, such as its source; searches can be limited to groups
 * @param title its name; identifiers are split into words
 * @param body what it is about, in sentences; may be empty
 * @param details further words it can be found by; may be empty
 * @param version changes whenever anything of the document does, the payload included
 * @param payload what belongs to it and is given back as it is, never searched
 */
public record Document(
        String id, String group, String title, String body, String details, String version, String payload) {}
