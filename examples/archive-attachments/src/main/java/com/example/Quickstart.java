package com.example;

import com.example.skills.ArchiveAttachments;
import com.example.skills.ArchiveAttachments.Inputs;
import com.example.skills.ArchiveAttachments.Output;
import io.github.synthskills.runtime.engine.LocalEngine;
import io.github.synthskills.runtime.engine.RunResult;
import io.github.synthskills.sandbox.ExpectedArchive;
import io.github.synthskills.sandbox.Mailbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Archives the attachments of a mailbox with 5,000 messages, on two MCP servers that it starts, and compares what is then on
 * the drive with what must be there. Ends with 1 if anything differs.
 *
 * <p>An application that is no demonstration needs the three lines around {@code engine.run} only.
 */
public final class Quickstart {

    private static final long SEED = 1;
    private static final int MESSAGES = 5_000;

    private Quickstart() {}

    /** Runs it; the arguments are the sandbox's executable jar and, if wanted, a file for the last lines. */
    public static void main(String... arguments) throws IOException {
        if (arguments.length < 1 || arguments.length > 2) {
            System.err.println("usage: Quickstart <synth-sandbox-all.jar> [<file for the last lines>]");
            System.exit(2);
        }
        Verdict verdict;
        try (Playground playground = Playground.create(Path.of(arguments[0]), MESSAGES, SEED, now())) {
            verdict = run(playground);
        }
        verdict.lines().forEach(System.out::println);
        if (arguments.length == 2) {
            Files.write(Path.of(arguments[1]), verdict.lines());
        }
        System.exit(verdict.exact() ? 0 : 1);
    }

    private static Verdict run(Playground playground) {
        Inputs inputs = Inputs.defaults();
        RunResult<Output> result;
        try (LocalEngine engine = LocalEngine.builder()
                .servers(playground.serversFile())
                .ledger(playground.ledgerUrl())
                // The sandbox made its mailbox for this time; a second later, its oldest message would be out of range.
                .clock(Clock.fixed(playground.now(), ZoneOffset.UTC))
                .listener(new ProgressLines(System.out))
                .build()) {
            result = engine.run(new ArchiveAttachments(), inputs);
        }
        ExpectedArchive expected = ExpectedArchive.of(
                Mailbox.of(SEED, MESSAGES, playground.now()),
                playground.now(),
                Math.toIntExact(inputs.days()),
                inputs.internalDomain(),
                inputs.extensions());
        return Verdict.of(expected, expected.compare(playground.driveFile()), result.output(), result.elapsed());
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }
}
