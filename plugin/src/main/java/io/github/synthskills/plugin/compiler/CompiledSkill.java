package io.github.synthskills.plugin.compiler;

import java.nio.file.Path;
import java.util.List;

/** What became of one spec. */
public sealed interface CompiledSkill {

    /** The spec's file name without {@code .skill.yaml}. */
    String skill();

    /** What there is to say about it, by place. */
    List<Message> messages();

    /**
     * The code is there.
     *
     * @param sources what it was generated from: spec, plan file, lock
     * @param outputs what was generated
     * @param changed those of both whose bytes differ from before
     */
    record Built(String skill, List<Path> sources, List<Path> outputs, List<Path> changed, List<Message> messages)
            implements CompiledSkill {

        public Built {
            sources = List.copyOf(sources);
            outputs = List.copyOf(outputs);
            changed = List.copyOf(changed);
            messages = List.copyOf(messages);
        }
    }

    /**
     * A part of the code is there, the rest is as it was; only clients can be built in part.
     *
     * @param outputs what was generated, now or before
     * @param changed the files whose bytes differ from before
     */
    record Partly(String skill, List<Path> outputs, List<Path> changed, List<Message> messages)
            implements CompiledSkill {

        public Partly {
            outputs = List.copyOf(outputs);
            changed = List.copyOf(changed);
            messages = List.copyOf(messages);
        }
    }

    /** Nothing was changed. */
    record Failed(String skill, List<Message> messages) implements CompiledSkill {

        public Failed {
            messages = List.copyOf(messages);
        }
    }

    /**
     * One problem.
     *
     * @param error whether it fails the build
     * @param text id, place, what is wrong and what to do; further lines are lines to paste
     */
    record Message(boolean error, String text) {}
}
