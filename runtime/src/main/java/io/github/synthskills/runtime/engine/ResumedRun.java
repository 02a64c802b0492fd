package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.ledger.Ledger;
import io.github.synthskills.runtime.ledger.RunInfo;
import io.github.synthskills.runtime.ledger.RunInfo.State;
import io.github.synthskills.runtime.runs.Runs;
import io.github.synthskills.runtime.runs.UsageException;

/** The run that a command line wants to go on with. */
final class ResumedRun {

    /** How far back equal runs are looked for. */
    private static final int MOST = 1_000;

    private ResumedRun() {}

    /**
     * Finds a run that can be gone on with.
     *
     * @param id its id, or the beginning of it
     * @param retry whether what failed is to be tried again
     * @throws UsageException if there is no such run, or a run of the skill with its inputs would not be that one
     */
    static RunInfo find(Ledger ledger, String id, boolean retry) {
        RunInfo run = Runs.known(ledger, id);
        if (run.state() == State.FINISHED) {
            throw new UsageException("run " + run.id() + " is finished: there is nothing to resume. Run the skill itself again");
        }
        if (run.state() == State.INCOMPLETE && !retry) {
            throw new UsageException("run " + run.id() + " is at its end, but elements failed or are in doubt. Add -Dretry=failed"
                    + " (--retry failed of SkillRunner) to try them again");
        }
        if (run.inputs().isNull()) {
            throw new UsageException("this ledger keeps no inputs, so they cannot be taken from run " + run.id()
                    + ". Run the skill itself with the same inputs: that resumes it");
        }
        RunInfo newest = ledger.catalog().list(run.skill(), MOST).stream()
                .filter(other -> other.inputs().equals(run.inputs()) && (retry || isUnfinished(other.state())))
                .findFirst()
                .orElse(run);
        if (!newest.id().equals(run.id())) {
            throw new UsageException("run " + newest.id() + " with the same inputs is newer than " + run.id()
                    + ", and it is the one that can be gone on with. Resume that one, or forget it first");
        }
        return run;
    }

    private static boolean isUnfinished(State state) {
        return state == State.UNFINISHED || state == State.RUNNING;
    }
}
