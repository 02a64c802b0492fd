package io.github.synthskills.core.discovery;

/**
 * What is known beforehand of whether words mean a tool: experience of other builds and runs. It leans a search a little, so that
 * of two tools about as near the known one is taken; it never makes a tool of one that does not come near.
 */
public interface Prior {

    /** Nothing is known. */
    Prior NONE = (intent, tool) -> Lean.NONE;

    /** What is known of an intent and a tool as its server has it now. */
    Lean of(String intent, ToolDescriptor tool);

    /** In which direction experience leans. */
    enum Lean {
        /** These words were found to mean the tool. */
        TOWARDS(0.08),
        NONE(0),
        /** These words were found to mean another tool. */
        AWAY(-0.08);

        private final double strength;

        Lean(double strength) {
            this.strength = strength;
        }

        /** What is added to how well the texts fit: less than what a tool that may destroy must be ahead by. */
        double strength() {
            return strength;
        }

        /** As reasons tell it; empty if nothing is known. */
        String words() {
            return this == TOWARDS ? "experience speaks for it" : this == AWAY ? "experience speaks against it" : "";
        }
    }
}
