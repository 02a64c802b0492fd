package io.github.synthskills.runtime.mcp;

import java.nio.file.Path;

/** A program that starts a server, says which process that is, and then does nothing until it is ended. */
public final class SessionHolder {

    private SessionHolder() {}

    /** Takes the folder with the {@code servers.json}. */
    public static void main(String... args) throws InterruptedException {
        Path folder = Path.of(args[0]);
        McpToolSessions sessions = McpToolSessions.open(
                folder.resolve("servers.json"), folder, System.getenv(), SessionOptions.defaults());
        sessions.session("server");
        ProcessHandle.current().descendants().forEach(server -> System.out.print(server.pid() + " "));
        System.out.println();
        Thread.currentThread().join();
    }
}
