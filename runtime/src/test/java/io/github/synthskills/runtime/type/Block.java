package io.github.synthskills.runtime.type;

import io.github.synthskills.runtime.Json;
import java.util.List;

/** What Synth generates for a choice, by hand. */
public sealed interface Block {

    /** How this type travels. */
    UnionType<Block> TYPE = UnionType.of(
            UnionType.option(Other.class, Other::new, Other::json, Types::any),
            UnionType.option(Text.class, Text::new, Text::value, Types::text),
            UnionType.option(Many.class, Many::new, Many::value, () -> Types.list(Block.TYPE)),
            UnionType.option(Picture.class, Picture::new, Picture::value, () -> Image.TYPE).when("type", "\"image\""),
            UnionType.option(Directory.class, Directory::new, Directory::value, () -> Folder.TYPE).when("type", "\"folder\""));

    record Text(String value) implements Block {}

    record Many(List<Block> value) implements Block {}

    record Picture(Image value) implements Block {}

    record Directory(Folder value) implements Block {}

    record Other(Json json) implements Block {}

    /** What Synth generates for an object with a constant member and an enum, by hand. */
    record Image(Json json) {
        private static final Property<String> KIND =
                Property.required("type", Types.text().where(Rule.oneOf("\"image\"")));
        private static final Property<Format> FORMAT = Property.required("format", Format.TYPE);

        /** How this type travels. */
        public static final RecordType<Image> TYPE = RecordType.of(Image::new, Image::json, KIND, FORMAT).closed();

        public static Image of(Format format) {
            return new Image(FORMAT.set(KIND.set(Json.object().build(), "image"), format));
        }

        public Format format() {
            return FORMAT.get(json);
        }
    }

    /** What Synth generates for an enum, by hand. */
    enum Format implements Constant {
        PNG("\"png\""),
        ONE("1");

        /** How this type travels. */
        public static final Type<Format> TYPE = Types.constants(values());

        private final Json wire;

        Format(String json) {
            this.wire = Json.parse(json);
        }

        @Override
        public Json wire() {
            return wire;
        }
    }
}
