package io.github.synthskills.core.rewrite;

import java.util.ArrayList;
import java.util.List;

/** The signs of a goal that change what a value means although they are no words: of currencies, percent, comparison. */
final class Signs {

    private Signs() {}

    /** The signs in their order. */
    static List<String> of(String goal) {
        List<String> signs = new ArrayList<>();
        goal.codePoints()
                .filter(point -> point == '%' || point == '\u2030' || Character.getType(point) == Character.CURRENCY_SYMBOL
                        || Character.getType(point) == Character.MATH_SYMBOL)
                .forEach(point -> signs.add(Character.toString(point)));
        return signs;
    }
}
