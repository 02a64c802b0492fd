package io.github.synthskills.runtime.client;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.type.Property;
import io.github.synthskills.runtime.type.RecordType;
import io.github.synthskills.runtime.type.Rule;
import io.github.synthskills.runtime.type.Types;

/** What Synth generates for the arguments of a tool, by hand. */
public record ReadFile(Json json) {

    private static final Property<String> PATH = Property.required("path", Types.text().where(Rule.length(1, -1)));
    private static final Property<Integer> HEAD = Property.optional("head", Types.int32().where(Rule.atLeast("1")));

    /** How this type travels. */
    public static final RecordType<ReadFile> TYPE = RecordType.of(ReadFile::new, ReadFile::json, PATH, HEAD);

    public static ReadFile of(String path) {
        return new ReadFile(PATH.set(Json.object().build(), path));
    }

    public ReadFile withHead(int head) {
        return new ReadFile(HEAD.set(json, head));
    }

    public String path() {
        return PATH.get(json);
    }
}
