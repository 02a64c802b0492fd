package io.github.synthskills.core.text;

import java.nio.ByteBuffer;
import java.util.List;

/** Vectors as they are kept: a byte a number with one scale per vector, and signs alone for a first look. */
final class Vectors {

    private static final float STEPS = 127;
    /** Finer than what is kept, and still small enough that sums of 4,096 products fit into an int. */
    private static final float QUERY_STEPS = 4_095;
    private static final int SCALE_BYTES = Float.BYTES;

    private Vectors() {}

    /** A vector that is compared with kept ones; whole numbers, so that every processor comes to the same result. */
    static final class Query {

        private final int[] numbers;
        private final float scale;
        private final long[] signs;

        Query(float[] vector) {
            scale = scale(vector, QUERY_STEPS);
            numbers = new int[vector.length];
            for (int i = 0; i < vector.length; i++) {
                numbers[i] = scale == 0 ? 0 : Math.round(vector[i] / scale);
            }
            signs = Vectors.signs(vector);
        }

        /** The cosine with the kept vector that is the {@code place}th of these bytes. */
        float cosine(byte[] bytes, int offset, int place) {
            int start = offset + place * size(numbers.length);
            float kept = ByteBuffer.wrap(bytes, start, SCALE_BYTES).getFloat();
            int at = start + SCALE_BYTES;
            int sum = 0;
            for (int i = 0; i < numbers.length; i++) {
                sum += numbers[i] * bytes[at + i];
            }
            return sum * scale * kept;
        }

        /** How many signs differ from those that begin at this place. */
        int distance(long[] all, int start) {
            int distance = 0;
            for (int i = 0; i < signs.length; i++) {
                distance += Long.bitCount(signs[i] ^ all[start + i]);
            }
            return distance;
        }
    }

    /** These vectors, one after another. */
    static byte[] bytes(List<float[]> vectors) {
        ByteBuffer bytes = ByteBuffer.allocate(vectors.stream().mapToInt(vector -> size(vector.length)).sum());
        for (float[] vector : vectors) {
            float scale = scale(vector, STEPS);
            bytes.putFloat(scale);
            for (float number : vector) {
                bytes.put((byte) (scale == 0 ? 0 : Math.round(number / scale)));
            }
        }
        return bytes.array();
    }

    /** The signs of a vector, 64 to a number. */
    static long[] signs(float[] vector) {
        long[] signs = new long[signWords(vector.length)];
        for (int i = 0; i < vector.length; i++) {
            if (vector[i] > 0) {
                signs[i >> 6] |= 1L << (i & 63);
            }
        }
        return signs;
    }

    /** How many numbers the signs of a vector take. */
    static int signWords(int dimensions) {
        return (dimensions + 63) >> 6;
    }

    private static int size(int dimensions) {
        return SCALE_BYTES + dimensions;
    }

    private static float scale(float[] vector, float steps) {
        float largest = 0;
        for (float number : vector) {
            largest = Math.max(largest, Math.abs(number));
        }
        return largest / steps;
    }
}
