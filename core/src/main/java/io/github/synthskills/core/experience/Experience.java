package io.github.synthskills.core.experience;

import org.jspecify.annotations.Nullable;

/**
 * One thing learned about one tool.
 *
 * @param tool the tool's id, {@code server/name}
 * @param pin the tool's definition when it was learned; an experience of another definition is not applied
 * @param positive whether it tells what works; else what does not
 * @param error the error that taught it, or null
 * @param cause why that happened, or null
 * @param remedy what it changes
 * @param evidence what it rests on
 */
public record Experience(
        String tool,
        String pin,
        boolean positive,
        @Nullable ErrorFingerprint error,
        @Nullable RootCause cause,
        Remedy remedy,
        Evidence evidence) {

    /**
     * Tells experiences apart, such as {@code outlook/list-messages optional value[].from}: the same tool and the same thing to
     * change is the same experience, whatever the evidence, the figures and the definition. A rate is one of its server
     * ({@code outlook rate}), whichever tool met it.
     */
    public String key() {
        if (remedy instanceof Remedy.RateLimit rate) {
            return rate.server() + " " + rate.name();
        }
        String ending = remedy instanceof Remedy.Tell && error != null ? " " + error.kind() + " " + error.messageClass() : "";
        return tool + " " + remedy.name() + ending;
    }

    /**
     * This and what was learned later of the same key. Evidence adds up and the more careful figure stays, except that a tool
     * that is not what it was is learned anew. Two tools may have met the rate of their server; it is told of the later one.
     */
    public Experience plus(Experience later) {
        if (tool.equals(later.tool) && !pin.equals(later.pin)) {
            return later;
        }
        return new Experience(later.tool, later.pin, later.positive, later.error == null ? error : later.error,
                later.cause == null ? cause : later.cause, remedy.with(later.remedy), evidence.plus(later.evidence));
    }

    /** Of what it tells, such as {@code rate of outlook} or {@code optional value[].from of outlook/list-messages}. */
    public String title() {
        return remedy instanceof Remedy.RateLimit rate
                ? "rate of " + rate.server()
                : remedy.name() + " of " + tool;
    }

    /** The same of another definition of its tool that asserts the same. */
    public Experience pinned(String other) {
        return new Experience(tool, other, positive, error, cause, remedy, evidence);
    }

    /** The same with other evidence. */
    public Experience with(Evidence other) {
        return new Experience(tool, pin, positive, error, cause, remedy, other);
    }
}
