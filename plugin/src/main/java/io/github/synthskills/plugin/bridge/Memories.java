package io.github.synthskills.plugin.bridge;

import io.github.synthskills.core.ExplainRequest;
import io.github.synthskills.core.Explanation;
import io.github.synthskills.core.LearnRequest;
import io.github.synthskills.core.Learning;
import io.github.synthskills.core.MemoryCare;
import io.github.synthskills.core.MemoryRequest;
import io.github.synthskills.plugin.compiler.Answer;
import io.github.synthskills.plugin.compiler.CacheCommand;
import io.github.synthskills.plugin.compiler.ExplainCommand;
import io.github.synthskills.plugin.compiler.LearnCommand;

/** Looks at what builds and runs left behind, for the plugin. */
final class Memories {

    private Memories() {}

    static Answer learn(LearnCommand command) {
        Learning.Answer answer = Learning.run(new LearnRequest(
                command.project(), command.specs(), command.memory(), command.runs(), command.skill(), command.forget(),
                command.dryRun(), command.json(), new CoreCompiler.Log(command.log())));
        return new Answer(answer.lines(), CoreCompiler.messages(answer.problems()));
    }

    static Answer explain(ExplainCommand command) {
        Explanation.Answer answer = Explanation.run(new ExplainRequest(
                command.project(), command.specs(), command.memory(), command.skill(), command.json(),
                new CoreCompiler.Log(command.log())));
        return new Answer(answer.lines(), CoreCompiler.messages(answer.problems()));
    }

    static Answer cache(CacheCommand command) {
        CacheCommand.Which which = command.which();
        MemoryCare.Answer answer = MemoryCare.run(new MemoryRequest(
                command.project(), command.specs(), command.memory(), command.action(),
                new MemoryRequest.Which(which.id(), which.skill(), which.olderThan(), which.failed()), command.file(),
                command.most(), command.dryRun(), command.json(), new CoreCompiler.Log(command.log())));
        return new Answer(answer.lines(), CoreCompiler.messages(answer.problems()));
    }
}
