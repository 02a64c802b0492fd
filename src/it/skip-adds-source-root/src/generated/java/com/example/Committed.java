package com.example;

/** Stands for a skill that was generated and committed. */
public final class Committed {

    private Committed() {}
}
