package io.github.synthskills.core.experience;

/**
 * What a skill's lock keeps of an experience: the step that it changes, and whether it does.
 *
 * @param step the step's path, such as {@code upload/stored}; {@link #RUN} for what holds for the run as a whole
 * @param experience what was learned
 * @param standing what becomes of it
 */
public record Learned(String step, Experience experience, Standing standing) {

    /** The place of what is no matter of one step, such as the rate that a server bears. */
    public static final String RUN = "run";

    /** What becomes of something learned. */
    public enum Standing {
        /** It changes what is generated. */
        APPLIED,
        /** Somebody does not want it; it is kept so that it does not come back. */
        DECLINED,
        /** It cannot be put into code here; it is told. */
        UNFIT
    }

    /** Something that is applied. */
    public Learned(String step, Experience experience) {
        this(step, experience, Standing.APPLIED);
    }

    /** The same with another standing. */
    public Learned as(Standing other) {
        return new Learned(step, experience, other);
    }

    /** Whether it can change code and does. */
    public boolean isApplied() {
        return standing == Standing.APPLIED && !(experience.remedy() instanceof Remedy.Tell);
    }

    /** Of what it tells, for people: {@code optional value[].from of outlook/list-messages (messages)}. */
    public String title() {
        return step.equals(RUN) ? experience.title() : experience.title() + " (" + step + ")";
    }
}
