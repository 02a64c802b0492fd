package io.github.synthskills.runtime.type;

import io.github.synthskills.runtime.Json;

/** One of a closed set of JSON values; generated enums implement it. */
public interface Constant {

    /** The value as it travels. */
    Json wire();
}
