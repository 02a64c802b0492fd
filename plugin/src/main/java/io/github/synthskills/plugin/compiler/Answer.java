package io.github.synthskills.plugin.compiler;

import java.util.List;

/**
 * What came of a command that answers in lines.
 *
 * @param lines the answer
 * @param messages what is wrong or doubtful; with an error among them the command failed
 */
public record Answer(List<String> lines, List<CompiledSkill.Message> messages) {

    public Answer {
        lines = List.copyOf(lines);
        messages = List.copyOf(messages);
    }
}
