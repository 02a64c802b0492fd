package io.github.synthskills.runtime.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of servers when the program that started them is ended from outside. */
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
final class EndOfVirtualMachineTest {

    @TempDir
    private Path folder;

    private record Running(Process holder, List<ProcessHandle> servers) {}

    private Running start(String... habits) throws IOException {
        new ScriptedServers().add("server", habits).write(folder);
        Process holder = new ProcessBuilder(ScriptedServers.java(), "-XX:TieredStopAtLevel=1", "-cp",
                        System.getProperty("java.class.path"), SessionHolder.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line = new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8)).readLine();
        List<ProcessHandle> servers = Stream.of(line.strip().split(" "))
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                .toList();
        assertThat(servers).isNotEmpty().allMatch(ProcessHandle::isAlive);
        return new Running(holder, servers);
    }

    private static void assertAllEnd(Running running) throws Exception {
        assertThat(running.holder.waitFor(20, TimeUnit.SECONDS)).isTrue();
        for (ProcessHandle server : running.servers) {
            // Completes when the process has ended; fails the test by its timeout otherwise.
            server.onExit().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void terminatingTheProgramEndsEvenAStubbornServerAndItsChildren() throws Exception {
        Running running = start("ignores-sigterm", "has-child");

        running.holder.destroy();

        assertAllEnd(running);
    }

    @Test
    void killingTheProgramEndsTheInputOfItsServersSoThatTheyEnd() throws Exception {
        Running running = start();

        running.holder.destroyForcibly();

        assertAllEnd(running);
    }
}
