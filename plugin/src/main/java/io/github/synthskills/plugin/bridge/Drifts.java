package io.github.synthskills.plugin.bridge;

import io.github.synthskills.core.Approval;
import io.github.synthskills.core.DriftCheck;
import io.github.synthskills.core.DriftLimit;
import io.github.synthskills.core.DriftRequest;
import io.github.synthskills.core.drift.DriftJson;
import io.github.synthskills.core.drift.DriftReport;
import io.github.synthskills.core.drift.DriftSarif;
import io.github.synthskills.core.drift.DriftText;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.plugin.compiler.Answer;
import io.github.synthskills.plugin.compiler.ApproveCommand;
import io.github.synthskills.plugin.compiler.DriftCommand;
import io.github.synthskills.runtime.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Compares and approves for the plugin. */
final class Drifts {

    private Drifts() {}

    static Answer check(DriftCommand command) {
        DriftReport report = DriftCheck.run(new DriftRequest(
                command.project(), command.specs(), command.environment(), command.startTimeout(), command.skills(),
                new CoreCompiler.Log(command.log())));
        List<Problem> problems = new ArrayList<>(report.problems());
        DriftLimit limit = DriftLimit.valueOf(command.failOn().toUpperCase(Locale.ROOT));
        DriftCheck.verdict(report, limit).ifPresent(problems::add);
        List<String> lines = switch (command.format()) {
            case HUMAN -> DriftText.lines(report);
            case JSON -> document(DriftJson.of(report));
            case SARIF -> document(DriftSarif.of(report));
        };
        return new Answer(lines, CoreCompiler.messages(problems));
    }

    private static List<String> document(Json json) {
        return json.node().toPrettyString().lines().toList();
    }

    static Answer approve(ApproveCommand command) {
        DriftRequest request = new DriftRequest(
                command.project(), command.specs(), command.environment(), command.startTimeout(), command.skills(),
                new CoreCompiler.Log(command.log()));
        Approval.Outcome outcome = Approval.run(request, command.tools(), command.write());
        List<String> lines = new ArrayList<>(DriftText.lines(outcome.report()));
        if (outcome.approved().isEmpty()) {
            lines.add("Nothing was approved; no file was changed.");
        } else if (command.write()) {
            lines.add("Approved: " + String.join(", ", outcome.approved()));
        } else {
            lines.add("Would be approved: " + String.join(", ", outcome.approved()));
        }
        lines.addAll(outcome.unprobed());
        if (command.write() && !outcome.approved().isEmpty()) {
            lines.add("Review the changed locks, then run mvn synth:generate and commit both.");
        }
        return new Answer(lines, CoreCompiler.messages(outcome.problems()));
    }
}
