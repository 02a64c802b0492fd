package io.github.synthskills.benchmarks.instance;

/** Down this way there is no valid document, or none that ends. */
final class NoInstanceException extends RuntimeException {

    private static final long serialVersionUID = 1;

    NoInstanceException(String place) {
        super("nothing is valid at " + place, null, false, false);
    }
}
