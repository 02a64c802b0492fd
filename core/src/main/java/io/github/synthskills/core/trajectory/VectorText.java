package io.github.synthskills.core.trajectory;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Vectors as text: the floats' bytes in base 64, which is exact and a quarter of their decimal digits. */
final class VectorText {

    private static final int MOST_DIMENSIONS = 8_192;

    private VectorText() {}

    static String write(List<Float> vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.size() * Float.BYTES);
        vector.forEach(bytes::putFloat);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    static List<Float> read(Json json) {
        String text = json.string();
        if (text.length() > MOST_DIMENSIONS * 6) {
            throw new ShapeMismatch(json.path(), "a vector of too many dimensions");
        }
        ByteBuffer bytes = ByteBuffer.wrap(bytes(json, text));
        List<Float> vector = new ArrayList<>(bytes.remaining() / Float.BYTES);
        while (bytes.remaining() >= Float.BYTES) {
            float component = bytes.getFloat();
            if (!Float.isFinite(component)) {
                throw new ShapeMismatch(json.path(), "a vector beyond all bounds");
            }
            vector.add(component);
        }
        if (bytes.hasRemaining()) {
            throw new ShapeMismatch(json.path(), "no vector");
        }
        return vector;
    }

    private static byte[] bytes(Json json, String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new ShapeMismatch(json.path(), "no vector");
        }
    }
}
