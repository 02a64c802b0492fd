package io.github.synthskills.core.route;

/** How a workflow comes about (second paper, section 3.4), cheapest first. A route that fails degrades to the next. */
public enum Route {
    /** The remembered workflow as it is. */
    REUSE,
    /** The remembered workflow with other values or nodes where the request differs. */
    REWRITE,
    /** A new workflow. */
    INITIALIZE
}
