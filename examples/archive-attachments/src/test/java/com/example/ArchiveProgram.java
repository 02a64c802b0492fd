package com.example;

import com.example.skills.ArchiveAttachments;
import com.example.skills.ArchiveAttachments.Inputs;
import com.example.skills.ArchiveAttachments.Output;
import io.github.synthskills.runtime.engine.RunOptions;
import io.github.synthskills.runtime.engine.RunResult;
import java.nio.file.Path;

/** The skill as a program of its own, to be killed. Its last line is the output as JSON. */
final class ArchiveProgram {

    private ArchiveProgram() {}

    /** Takes the {@code servers.json} and the URL of the ledger. */
    public static void main(String... arguments) {
        RunResult<Output> result =
                ArchiveFixture.run(Path.of(arguments[0]), arguments[1], Inputs.defaults(), RunOptions.standard());
        System.out.println(result.resumed() ? "resumed" : "began");
        Output output = result.output();
        if (output == null) {
            throw new IllegalStateException("A run that writes has an output");
        }
        System.out.println(new ArchiveAttachments().writeOutput(output));
    }
}
