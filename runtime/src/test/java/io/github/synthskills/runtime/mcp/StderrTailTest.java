package io.github.synthskills.runtime.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StderrTailTest {

    private final List<String> log = new ArrayList<>();

    private String last(String said) {
        StderrTail tail = new StderrTail(new ByteArrayInputStream(said.getBytes(StandardCharsets.UTF_8)), log::add);
        tail.run();
        return tail.last();
    }

    @Test
    void framesOfNodeDoNotPushTheMessageOut() {
        String said = """
                node:internal/modules/cjs/loader:1210
                  throw err;
                  ^

                Error: Cannot find module '/app/server/gone.mjs'
                    at Module._resolveFilename (node:internal/modules/cjs/loader:1207:15)
                    at Module._load (node:internal/modules/cjs/loader:1038:27)
                    at async Function.executeUserEntryPoint [as runMain] (node:internal/modules/run_main:164:12)
                    at node:internal/main/run_main_module:28:49 {
                  code: 'MODULE_NOT_FOUND',
                  requireStack: []
                }

                Node.js v20.20.2
                """;

        assertThat(last(said)).contains("Error: Cannot find module '/app/server/gone.mjs'").doesNotContain("loader:1038");
        assertThat(log).as("the log has all of it").hasSize(12);
    }

    @Test
    void framesOfJavaAndPythonAreLeftOutToo() {
        assertThat(last("Exception in thread \"main\" java.lang.Error: no port\n\tat a.b.Main$1.run(Main.java:7)\n"
                + "\tat java.base/java.lang.Thread.run(Native Method)\n"))
                .isEqualTo("Exception in thread \"main\" java.lang.Error: no port");
        assertThat(last("Traceback (most recent call last):\n  File \"/a/b.py\", line 3, in <module>\nKeyError: 'TOKEN'\n"))
                .isEqualTo("Traceback (most recent call last): | KeyError: 'TOKEN'");
    }

    @Test
    void sentencesAreNoFrames() {
        assertThat(last("at least one directory is needed (see the manual)\n"))
                .isEqualTo("at least one directory is needed (see the manual)");
    }

    @Test
    void onlyTheLastLinesAreKept() {
        assertThat(last("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n")).isEqualTo("3 | 4 | 5 | 6 | 7 | 8 | 9 | 10");
    }
}
