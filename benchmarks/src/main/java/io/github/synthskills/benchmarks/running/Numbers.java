package io.github.synthskills.benchmarks.running;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Source;
import java.util.stream.LongStream;

/**
 * The inputs of the skills that are measured: a range of numbers.
 *
 * @param first the first number
 * @param count how many there are
 */
record Numbers(long first, long count) {

    static Numbers read(Json json) {
        json.requireOnly("first", "count");
        return new Numbers(json.get("first").integer(), json.get("count").integer());
    }

    Json write() {
        return Json.object().put("first", first).put("count", count).build();
    }

    /** The numbers, one after another. */
    Source<Long> source() {
        return Source.of(() -> LongStream.range(first, first + count).iterator());
    }
}
