package io.github.synthskills.core.route;

/** What a value looks like, whatever it means. */
enum ValueClass {
    /** A day or a month by its name, or a word such as tomorrow. */
    DATE,
    /** Digits only, or a time of day. */
    NUMBER,
    /** Digits and letters, as in an order's number. */
    CODE,
    /** What stands in quotation marks. */
    QUOTED,
    /** Any other words. */
    NAME
}
