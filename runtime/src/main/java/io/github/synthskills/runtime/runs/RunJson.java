package io.github.synthskills.runtime.runs;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ledger.DeadLetter;
import io.github.synthskills.runtime.ledger.RunInfo;
import io.github.synthskills.runtime.ledger.RunTally;
import java.util.List;

/** Runs as JSON, with names that stay. Pure. */
final class RunJson {

    private static final long VERSION = 1;

    private RunJson() {}

    static Json list(String ledger, List<RunInfo> runs, RunCommand command) {
        return Json.object().put("version", VERSION).put("ledger", ledger)
                .put("runs", Json.list(runs, run -> run(run, command).build())).build();
    }

    static Json details(String ledger, RunInfo run, List<DeadLetter> given, boolean further, RunCommand command) {
        return Json.object().put("version", VERSION).put("ledger", ledger)
                .put("run", run(run, command)
                        .put("deadLetters", Json.list(given, RunJson::letter))
                        .put("furtherDeadLetters", further)
                        .build())
                .build();
    }

    private static Json.ObjectBuilder run(RunInfo run, RunCommand command) {
        Json.ObjectBuilder json = Json.object()
                .put("id", run.id())
                .put("skill", run.skill())
                .put("state", RunText.state(run))
                .put("started", RunText.time(run.now()))
                .put("updated", RunText.time(run.updated()))
                .put("inputs", run.inputs())
                .put("workers", Json.list(run.workers(), Json::of));
        RunTally tally = run.tally();
        if (tally != null) {
            json.put("counts", Json.object().put("done", tally.done()).put("replayed", tally.replayed())
                    .put("failed", tally.failed()).put("inDoubt", tally.inDoubt()).build());
        }
        String next = RunText.next(run, command);
        return next == null ? json : json.put("next", next);
    }

    private static Json letter(DeadLetter letter) {
        return Json.object()
                .put("step", letter.step())
                .put("index", letter.index())
                .put("key", letter.key())
                .put("attempts", letter.attempts())
                .put("inDoubt", letter.inDoubt())
                .put("kind", letter.kind().specName())
                .put("status", letter.status() == null ? Json.absent() : Json.of((Long) (long) letter.status()))
                .put("code", letter.code() == null ? Json.absent() : Json.of(letter.code()))
                .put("text", letter.text())
                .put("at", RunText.time(letter.at()))
                .build();
    }
}
