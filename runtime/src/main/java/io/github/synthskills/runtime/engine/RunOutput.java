package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ledger.Ledger;
import io.github.synthskills.runtime.ledger.RunStore;
import io.github.synthskills.runtime.ledger.RunStore.Outcome;
import java.util.List;
import java.util.Optional;

/** Where the output of a run waits for other processes: in the run store, as long as the run is remembered. */
public final class RunOutput {

    private RunOutput() {}

    /** The output of a run that spans several processes, if it has ended; of the other runs nothing is kept. */
    public static Optional<Json> find(Ledger ledger, String run) {
        return ledger.store().outcomes(run, RunStore.OUTPUT, 0, 1).stream().map(Outcome::outcome).findFirst();
    }

    static void keep(SkillRun run, Json output) {
        if (!run.ledger().store().isEncrypted() && run.secrets().isIn(output.toString())) {
            throw new RunFailedException(run.runId(), "SYNTH-TEMPORAL-SECRET: the output of run " + run.runId()
                    + " holds a secret input, and the ledger does not encrypt. Open it with LedgerOptions.encrypting.", null);
        }
        run.ledger().store().putOutcomes(run.runId(), RunStore.OUTPUT, List.of(new Outcome(0, output)));
    }
}
