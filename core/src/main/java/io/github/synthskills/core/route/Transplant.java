package io.github.synthskills.core.route;

import java.util.List;

/**
 * A request with the values of another one.
 *
 * @param text the request's text, with the other's values in the place of its own where they fit
 * @param exchanges which value took which one's place; every value is in one exchange at most
 */
record Transplant(String text, List<Exchange> exchanges) {

    Transplant {
        exchanges = List.copyOf(exchanges);
    }

    /**
     * A value in the place of another.
     *
     * @param from the request's, one of its spans or of its foreign runs
     * @param to the other request's, one of its spans
     */
    record Exchange(Span from, Span to) {}
}
