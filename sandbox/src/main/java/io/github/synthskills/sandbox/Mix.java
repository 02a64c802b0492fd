package io.github.synthskills.sandbox;

/** Spreads a seed and two numbers over all 64 bits, so that neighbours share nothing. */
final class Mix {

    private Mix() {}

    static long of(long seed, long first, long second) {
        return scramble(scramble(scramble(seed) + first) + second);
    }

    private static long scramble(long value) {
        long mixed = value + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
