package io.github.synthskills.core;

/** The version of the code generator: raised when, and only when, the same input would give other bytes. */
final class Codegen {

    static final String VERSION = "1";

    private Codegen() {}
}
