package io.github.synthskills.runtime.type;

import io.github.synthskills.runtime.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Synth generates for a recursive object, by hand. */
public record Folder(Json json) {

    private static final Property<String> NAME = Property.required("name", Types.text().where(Rule.length(1, -1)));
    private static final Property<Integer> SIZE = Property.optional("size", Types.int32().where(Rule.atLeast("0")));
    private static final Property<List<Folder>> FOLDERS =
            Property.optional("folders", Types.list(Types.lazy(() -> Folder.TYPE)));
    private static final Property<@Nullable String> NOTE = Property.optional("note", Types.nullable(Types.text()));
    private static final Property<Block> COVER = Property.optional("cover", Types.lazy(() -> Block.TYPE));

    /** How this type travels. */
    public static final RecordType<Folder> TYPE =
            RecordType.of(Folder::new, Folder::json, NAME, SIZE, FOLDERS, NOTE, COVER);

    public static Folder of(String name) {
        return new Folder(NAME.set(Json.object().build(), name));
    }

    public String name() {
        return NAME.get(json);
    }

    public @Nullable Integer size() {
        return SIZE.find(json);
    }

    public @Nullable List<Folder> folders() {
        return FOLDERS.find(json);
    }

    public @Nullable String note() {
        return NOTE.find(json);
    }

    public @Nullable Block cover() {
        return COVER.find(json);
    }

    public Folder withSize(int size) {
        return new Folder(SIZE.set(json, size));
    }

    public Folder withFolders(List<Folder> folders) {
        return new Folder(FOLDERS.set(json, folders));
    }

    public Folder withNote(@Nullable String note) {
        return new Folder(NOTE.set(json, note));
    }

    public Folder withoutNote() {
        return new Folder(NOTE.remove(json));
    }

    public Folder withCover(Block cover) {
        return new Folder(COVER.set(json, cover));
    }
}
