package io.github.synthskills.plugin.bridge;

import io.github.synthskills.core.LearnRequest;
import io.github.synthskills.core.Learning;
import io.github.synthskills.plugin.compiler.Answer;
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
}
