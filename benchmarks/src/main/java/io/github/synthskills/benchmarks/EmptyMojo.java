package io.github.synthskills.benchmarks;

import org.apache.maven.plugin.AbstractMojo;

/** Does nothing: the floor of what any goal costs. */
public final class EmptyMojo extends AbstractMojo {

    /** For Maven. */
    public EmptyMojo() {}

    @Override
    public void execute() {
        getLog().debug("nothing to do");
    }
}
