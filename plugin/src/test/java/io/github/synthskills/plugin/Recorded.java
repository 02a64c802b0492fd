package io.github.synthskills.plugin;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.SystemStreamLog;

/** Keeps the lines that a goal logs. */
final class Recorded extends SystemStreamLog {

    final List<String> lines = new ArrayList<>();

    @Override
    public void info(CharSequence line) {
        lines.add("INFO " + line);
    }

    @Override
    public void warn(CharSequence line) {
        lines.add("WARN " + line);
    }

    @Override
    public void error(CharSequence line) {
        lines.add("ERROR " + line);
    }

    @Override
    public void debug(CharSequence line) {
        lines.add("DEBUG " + line);
    }
}
