package io.github.synthskills.core.shape;

import io.github.synthskills.runtime.Json;
import java.util.Collection;

/**
 * Finds the shape of samples.
 *
 * <p>A member that some objects lack is optional, one that was null is nullable, and both are counted. What was never seen
 * with a value (always null, or the elements of lists that were always empty) is any JSON. Objects of whose member names half
 * or more look like data make a map; single names of that kind are left out of a record. So those names reach no file. Texts of which several different ones were seen, all of them points
 * in time, dates, times, lengths of time, UUIDs or URIs, are texts of that format; texts that are all JSON documents hold
 * documents. Below 40 levels everything is any JSON. Nothing throws, whatever the samples are.
 */
public final class ShapeInference {

    private ShapeInference() {}

    /**
     * The shape that all samples have in common.
     *
     * @param samples values, none of them absent; without any the shape is any JSON
     * @param origin where they come from, such as {@code outlook/list-messages}
     */
    public static Shape infer(Collection<Json> samples, String origin) {
        Seen seen = new Seen(0);
        samples.forEach(sample -> seen.add(sample.node(), 0));
        return seen.isNull() ? Shape.NULL : seen.shape(origin);
    }
}
