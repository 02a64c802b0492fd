package io.github.synthskills.core.discovery;

import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.spec.TaskSpec.Target;
import io.github.synthskills.runtime.text.CleanText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is asked when no search was sure enough. */
final class ToolQuestion {

    private static final int MOST_CANDIDATES = 5;
    /** The strength below the best that is still worth a line. */
    private static final double WORTH_SHOWING = 0.2;
    /** The least confidence of a tool that is offered for pasting: a wrong tool that builds is worse than none. */
    private static final double WORTH_PASTING = 0.1;

    private final Target.Sought target;
    private final double enough;

    ToolQuestion(Target.Sought target, double enough) {
        this.target = target;
        this.enough = enough;
    }

    /** The question about what an attempt found. */
    Discovery of(ToolSearch.Tried tried, List<Attempt> attempts) {
        Candidates candidates = tried.candidates();
        return switch (tried.verdict()) {
            case GOOD, CLOSE -> several(candidates, attempts, "fits several tools about equally well: ");
            case DESTRUCTIVE -> several(candidates, attempts, "fits best a tool that may destroy, but not clearly enough: ");
            case UNFIT -> several(fitting(candidates), attempts, "fits best a tool that does not take the step's arguments: ");
            case TWINS -> twins(candidates, attempts);
            case WEAK, NOTHING, UNCONFIRMED -> new Discovery.None(none(candidates), attempts);
        };
    }

    /** Those that could be called, then the best. */
    private static Candidates fitting(Candidates candidates) {
        List<Candidates.One> fitting = new ArrayList<>(ToolSearch.binding(candidates));
        fitting.add(candidates.all().get(0));
        return new Candidates(fitting);
    }

    private Discovery several(Candidates candidates, List<Attempt> attempts, String what) {
        List<Candidates.One> close = close(candidates);
        Problem problem = Problem.error("SYNTH-TOOL-AMBIGUOUS", target.position(), "'" + target.intent() + "' " + what
                + listed(candidates, close) + ". Name the one you mean, in place of 'find':", paste(close.get(0)));
        return new Discovery.Ambiguous(named(candidates, close), problem, attempts);
    }

    private Discovery twins(Candidates candidates, List<Attempt> attempts) {
        List<Candidates.One> twins = candidates.sameOnOthers(candidates.all().get(0)).stream().limit(MOST_CANDIDATES).toList();
        String apps = twins.stream().map(twin -> "app: " + twin.tool().server()).distinct().collect(Collectors.joining(" or "));
        Problem problem = Problem.error("SYNTH-TOOL-AMBIGUOUS", target.position(), "'" + target.intent()
                + "' is what several servers have the same tool for: " + listed(candidates, twins) + ". Say " + apps
                + ", or name the tool in place of 'find':", paste(twins.get(0)));
        return new Discovery.Ambiguous(named(candidates, twins), problem, attempts);
    }

    private Problem none(Candidates candidates) {
        String where = target.app() == null ? "on any server" : "on '" + target.app() + "'";
        String message = "no tool " + where + " fits '" + target.intent() + "' surely enough (" + Confidence.text(enough) + " is asked for). ";
        List<Candidates.One> near = candidates.all().stream().limit(MOST_CANDIDATES).toList();
        if (near.isEmpty()) {
            return Problem.error("SYNTH-TOOL-NONE", target.position(), message
                    + "Say it in the words of the tool's name or description, or name it: tool: server/name.");
        }
        message += "The nearest: " + listed(candidates, near) + ". ";
        return candidates.confidence(near.get(0)) < WORTH_PASTING
                ? Problem.error("SYNTH-TOOL-NONE", target.position(), message
                        + "None comes near. Say what the tool does, in words of its description; mvn synth:discover tries words.")
                : Problem.error("SYNTH-TOOL-NONE", target.position(), message + "If one is right, name it.", paste(near.get(0)));
    }

    private static List<Candidates.One> close(Candidates candidates) {
        double best = candidates.all().get(0).strength();
        return candidates.all().stream()
                .filter(one -> one.strength() > best - WORTH_SHOWING)
                .limit(MOST_CANDIDATES)
                .toList();
    }

    private static List<Discovery.Candidate> named(Candidates candidates, List<Candidates.One> some) {
        return some.stream().map(one -> new Discovery.Candidate(one.tool().id(), candidates.confidence(one))).toList();
    }

    private static String listed(Candidates candidates, List<Candidates.One> some) {
        return some.stream()
                .map(one -> Confidence.text(candidates.confidence(one)) + " " + one.tool().server() + "/"
                        + CleanText.line(one.tool().signature(), 160)
                        + (one.fit().complaint().isEmpty() ? "" : ", which " + one.fit().complaint()))
                .collect(Collectors.joining("; "));
    }

    private static String paste(Candidates.One one) {
        return ToolLine.of(one.tool().id());
    }
}
