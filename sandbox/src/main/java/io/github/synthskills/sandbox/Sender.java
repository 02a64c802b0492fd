package io.github.synthskills.sandbox;

import org.jspecify.annotations.Nullable;

/** Who a message is from, with the ways in which real mailboxes leave it out. */
public sealed interface Sender {

    /**
     * A sender with an address.
     *
     * @param name the display name; null if the field is absent
     * @param address the address, in any case
     */
    record Known(@Nullable String name, String address) implements Sender {}

    /** A sender with a display name and no {@code address} field. */
    record WithoutAddress(String name) implements Sender {}

    /** {@code "from": null}. */
    record Null() implements Sender {}

    /** No {@code from} field at all. */
    record Absent() implements Sender {}
}
