package io.github.synthskills.plugin;

import io.github.synthskills.plugin.compiler.CompilerLog;
import org.apache.maven.plugin.logging.Log;

/** Writes the compiler's lines to Maven's log. */
record MavenCompilerLog(Log log) implements CompilerLog {

    @Override
    public void info(String line) {
        log.info(LogText.clean(line));
    }

    @Override
    public void warn(String line) {
        log.warn(LogText.clean(line));
    }

    @Override
    public void debug(String line) {
        log.debug(LogText.clean(line));
    }
}
