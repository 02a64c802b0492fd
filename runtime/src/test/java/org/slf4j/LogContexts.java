package org.slf4j;

import org.slf4j.spi.MDCAdapter;

/** Lets a test read what threads log with; SLF4J has no other way to exchange the adapter of its provider. */
public final class LogContexts {

    private LogContexts() {}

    /** Uses an adapter from now on; gives the one before. */
    public static MDCAdapter use(MDCAdapter adapter) {
        MDCAdapter before = MDC.getMDCAdapter();
        MDC.setMDCAdapter(adapter);
        return before;
    }
}
