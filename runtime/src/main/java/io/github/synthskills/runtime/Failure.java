package io.github.synthskills.runtime;

/**
 * An element that did not succeed.
 *
 * @param key the element's key: the effect key where the spec gives one, else a hash of the element
 * @param index the element's position in its source, from zero
 * @param attempts how often it was tried; zero if it was refused before the first call
 * @param error what went wrong
 */
public record Failure(String key, long index, long attempts, ToolError error) {

    /** Reads and writes failures as JSON. */
    public static final Codec<Failure> CODEC = Codec.of(Failure::read, Failure::write);

    /**
     * Reads a failure.
     *
     * @throws ShapeMismatch if the JSON has another shape
     */
    public static Failure read(Json json) {
        return new Failure(
                json.get("key").string(),
                json.get("index").integer(),
                json.get("attempts").integer(),
                ToolError.read(json.get("error")));
    }

    /** The failure as JSON. */
    public Json write() {
        return Json.object()
                .put("key", key)
                .put("index", index)
                .put("attempts", attempts)
                .put("error", error.write())
                .build();
    }
}
