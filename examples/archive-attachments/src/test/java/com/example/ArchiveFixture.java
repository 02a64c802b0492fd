package com.example;

import com.example.skills.ArchiveAttachments;
import com.example.skills.ArchiveAttachments.Inputs;
import com.example.skills.ArchiveAttachments.Output;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.engine.LocalEngine;
import io.github.synthskills.runtime.engine.RunOptions;
import io.github.synthskills.runtime.engine.RunResult;
import io.github.synthskills.sandbox.App;
import io.github.synthskills.sandbox.ExpectedArchive;
import io.github.synthskills.sandbox.Sandbox;
import io.github.synthskills.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * A sandbox with 5,000 messages in this process, and what a run needs to work on it: a {@code servers.json} and a ledger.
 *
 * @param sandbox the sandbox, over HTTP on loopback
 * @param folder where the files are
 */
record ArchiveFixture(Sandbox sandbox, Path folder) implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-03-15T12:00:00Z");

    static ArchiveFixture start(SandboxOptions options, Path folder) throws IOException {
        ArchiveFixture fixture = new ArchiveFixture(Sandbox.start(options.now(NOW)), folder);
        Json servers = Json.object()
                .put("outlook", fixture.server(App.OUTLOOK))
                .put("onedrive", fixture.server(App.ONEDRIVE))
                .build();
        Files.writeString(
                fixture.serversFile(), Json.object().put("mcpServers", servers).build().toString());
        return fixture;
    }

    private Json server(App app) {
        return Json.object().put("url", sandbox.url(app).toString()).build();
    }

    Path serversFile() {
        return folder.resolve("servers.json");
    }

    String ledgerUrl() {
        return "jdbc:sqlite:" + folder.resolve("ledger.db");
    }

    /** Runs the skill on the sandbox as an application does. */
    RunResult<Output> run(Inputs inputs, RunOptions how) {
        return run(serversFile(), ledgerUrl(), inputs, how);
    }

    /** The same, wherever the sandbox runs. */
    static RunResult<Output> run(Path servers, String ledger, Inputs inputs, RunOptions how) {
        try (LocalEngine engine = LocalEngine.builder()
                .servers(servers)
                .ledger(ledger)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build()) {
            return engine.run(new ArchiveAttachments(), inputs, how);
        }
    }

    static Inputs lastDays(long days) {
        Inputs defaults = Inputs.defaults();
        return new Inputs(days, defaults.internalDomain(), defaults.extensions());
    }

    ExpectedArchive expected(Inputs inputs) {
        return ExpectedArchive.of(
                sandbox.mailbox(),
                NOW,
                Math.toIntExact(inputs.days()),
                inputs.internalDomain(),
                inputs.extensions());
    }

    /** How often a tool was called so far. */
    int calls(App app, String tool) {
        return sandbox.stats(app).path("calls").path(tool).asInt();
    }

    /** How many uploads had their effect so far. */
    int uploads() {
        return sandbox.drive().uploads().values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
