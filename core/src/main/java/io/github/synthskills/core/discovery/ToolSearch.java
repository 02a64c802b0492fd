package io.github.synthskills.core.discovery;

import io.github.synthskills.core.spec.TaskSpec.Target;
import io.github.synthskills.core.text.Match;
import io.github.synthskills.runtime.text.CleanText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Search, evaluate, refine (procedural memory paper, section 2.3), for one step: the intent as it is written, then in other
 * scopes and words until one tool is sure enough. What none of them settles becomes a question. Deterministic.
 */
final class ToolSearch {

    /** So many of the best can be what is meant although another one fits the words better. */
    private static final int NEAR = 10;
    /** What is further behind is never the tool. */
    static final int LOOKED_AT = 200;
    /**
     * Other words may confirm what the intent's own words made at least half as likely as is asked for. Measured on 152 intents:
     * without that, added and dropped words found more wrong tools than right ones.
     */
    private static final double LIKELY = 0.5;
    /** With less, the better of two was the right one hardly more often than not; processors differ by a part of it. */
    private static final double TIE = 0.04;
    /** What fits less well by more is not what was meant, even if it alone takes the arguments. */
    private static final double HARDLY = 0.1;
    /** What can destroy must be meant clearly. */
    private static final double DESTRUCTIVE_MARGIN = 0.12;
    /** What tools that destroy are called, where no hint says so. */
    private static final Set<String> DESTROYS = Set.of(
            "delete", "remove", "erase", "drop", "purge", "destroy", "wipe", "truncate", "clear", "reset", "revoke", "terminate");

    private final Target.Sought target;
    private final ToolNeeds needs;
    private final Map<String, ToolDescriptor> tools;
    private final Set<String> servers;
    private final Supplier<ToolRegistry> registry;
    private final double enough;
    private final Prior prior;
    private final List<Tried> tried = new ArrayList<>();

    /**
     * What an attempt found.
     *
     * @param verdict what is thought of its best
     */
    record Tried(Attempt attempt, Candidates candidates, Verdict verdict) {}

    /** What can be said of the candidates of an attempt. */
    enum Verdict {
        GOOD,
        NOTHING,
        WEAK,
        CLOSE,
        TWINS,
        DESTRUCTIVE,
        /** It does not take the step's arguments, and another one does. */
        UNFIT,
        /** Other words than those of the intent, and not the tool that those made likely. */
        UNCONFIRMED;

        boolean isQuestion() {
            return this == CLOSE || this == TWINS || this == DESTRUCTIVE || this == UNFIT;
        }
    }

    /**
     * A search.
     *
     * @param tools the tools of the servers that are searched, by id; if there are none, the registry is not asked
     * @param enough the least confidence that settles it
     * @param prior what is known beforehand
     */
    ToolSearch(Target.Sought target, ToolNeeds needs, Map<String, ToolDescriptor> tools, Supplier<ToolRegistry> registry, double enough,
            Prior prior) {
        this.target = target;
        this.needs = needs;
        this.tools = tools;
        this.servers = tools.values().stream().map(ToolDescriptor::server).collect(Collectors.toSet());
        this.registry = registry;
        this.enough = enough;
        this.prior = prior;
    }

    Discovery run() {
        String intent = target.intent();
        String everywhere = target.app() == null ? "all servers" : "'" + target.app() + "'";
        Candidates written = found(intent);
        if (!evaluate(intent, everywhere, written)) {
            refine(intent, everywhere, written);
        }
        List<Attempt> attempts = tried.stream().map(Tried::attempt).toList();
        Tried last = tried.get(tried.size() - 1);
        return last.verdict == Verdict.GOOD
                ? chosen(last, attempts)
                : new ToolQuestion(target, enough).of(best(), attempts);
    }

    private void refine(String intent, String everywhere, Candidates written) {
        Verdict first = tried.get(0).verdict;
        if (first == Verdict.DESTRUCTIVE || first == Verdict.UNFIT) {
            // What would be left without it is not what the words mean.
            return;
        }
        if (!needs.arguments().isEmpty()) {
            Candidates binding = written.only(one -> one.fit().binds());
            String takers = "those of " + everywhere + " that take " + String.join(", ", sorted(needs.arguments())) + " and require no more";
            if (binding.all().size() < written.all().size() && isNear(binding, written) && evaluate(intent, takers, binding)) {
                return;
            }
        }
        if (first == Verdict.TWINS) {
            // No words for what is done tell where.
            return;
        }
        Set<String> names = new HashSet<>(needs.arguments());
        names.add(needs.step());
        for (String query : List.of(Rewording.broadened(intent, names), Rewording.reduced(intent))) {
            if (!query.equals(intent) && evaluate(query, everywhere, found(query))) {
                return;
            }
        }
    }

    /** Whether the best of some is hardly weaker than the best of all: alone, any tool looks sure. */
    private static boolean isNear(Candidates some, Candidates all) {
        Candidates.One best = some.best();
        Candidates.One strongest = all.best();
        return best != null && strongest != null && strongest.strength() - best.strength() <= HARDLY;
    }

    private Candidates found(String query) {
        List<Candidates.One> found = new ArrayList<>();
        if (servers.isEmpty()) {
            return Candidates.of(found);
        }
        for (Match match : registry.get().matches(query, servers, LOOKED_AT)) {
            ToolDescriptor tool = tools.get(match.id());
            if (tool != null) {
                found.add(Candidates.One.of(tool, match, needs, lean(tool)));
            }
        }
        return Candidates.of(found);
    }

    /** Nothing is done for a tool that may destroy because others did it. */
    private Prior.Lean lean(ToolDescriptor tool) {
        Prior.Lean lean = prior.of(target.intent(), tool);
        return lean == Prior.Lean.TOWARDS && destroys(tool) ? Prior.Lean.NONE : lean;
    }

    /** Notes what is to be said of these candidates; whether their best is the tool. */
    private boolean evaluate(String query, String scope, Candidates candidates) {
        Candidates.One best = candidates.best();
        if (best == null) {
            tried.add(new Tried(new Attempt(query, scope, null, 0, "nothing was found"), candidates, Verdict.NOTHING));
            return false;
        }
        double confidence = confidence(query, candidates, best);
        Verdict verdict = verdict(query, candidates, best, confidence);
        tried.add(new Tried(
                new Attempt(query, scope, best.tool().id(), confidence, reason(verdict, candidates, best) + known(best)), candidates, verdict));
        return verdict == Verdict.GOOD;
    }

    /** Other words count half: they were measured to make a search surer, but hardly righter. */
    private double confidence(String query, Candidates candidates, Candidates.One best) {
        double found = candidates.confidence(best);
        return query.equals(target.intent())
                ? found
                : Confidence.shown((found + tried.get(0).attempt.confidence()) / 2);
    }

    private Verdict verdict(String query, Candidates candidates, Candidates.One best, double confidence) {
        if (!query.equals(target.intent()) && !isLikely(best.tool())) {
            return Verdict.UNCONFIRMED;
        }
        if (Confidence.shown(Confidence.alone(best.sure())) < enough) {
            return Verdict.WEAK;
        }
        Candidates.One harmless = harmless(candidates);
        if (destroys(best.tool()) && harmless != null && best.strength() - harmless.strength() < DESTRUCTIVE_MARGIN) {
            return Verdict.DESTRUCTIVE;
        }
        if (confidence < enough || candidates.margin(best) < TIE) {
            return Verdict.CLOSE;
        }
        if (!best.fit().unknown().isEmpty() && !binding(candidates).isEmpty()) {
            return Verdict.UNFIT;
        }
        return isOneOfTwins(candidates, best) ? Verdict.TWINS : Verdict.GOOD;
    }

    /** Whether a tool was the best by the intent's own words already, and not by far too little. */
    private boolean isLikely(ToolDescriptor tool) {
        Attempt written = tried.get(0).attempt;
        return tool.id().equals(written.tool()) && written.confidence() >= enough * LIKELY;
    }

    /** Whether another server has the same tool, maybe under another name, and neither the arguments nor the intent tell which is meant. */
    private boolean isOneOfTwins(Candidates candidates, Candidates.One best) {
        List<Candidates.One> twins = candidates.sameOnOthers(best).stream()
                .filter(twin -> twin.fit().equals(best.fit()))
                .toList();
        if (twins.size() < 2) {
            return false;
        }
        Set<String> said = new HashSet<>(NameWords.of(target.intent()));
        List<Candidates.One> named = twins.stream()
                .filter(twin -> said.containsAll(NameWords.of(twin.tool().server())))
                .toList();
        return named.size() != 1 || named.get(0) != best;
    }

    /** Those near the top that the step could call as it is written. */
    static List<Candidates.One> binding(Candidates candidates) {
        return candidates.all().stream().limit(NEAR).filter(one -> one.fit().binds()).toList();
    }

    private static Candidates.@Nullable One harmless(Candidates candidates) {
        return candidates.strongest(one -> !destroys(one.tool()));
    }

    private static boolean destroys(ToolDescriptor tool) {
        // A hint may lie, so that of being harmless speaks against the other hint alone, never against the name.
        boolean hinted = Boolean.TRUE.equals(tool.destructive()) && !Boolean.TRUE.equals(tool.readOnly());
        return hinted || NameWords.of(tool.name()).stream().anyMatch(DESTROYS::contains);
    }

    private String reason(Verdict verdict, Candidates candidates, Candidates.One best) {
        Candidates.One rival = verdict == Verdict.DESTRUCTIVE ? harmless(candidates) : candidates.rival(best);
        String next = rival == null ? "" : rival.tool().id();
        String complaint = best.fit().complaint();
        String fits = complaint.isEmpty() ? "" : ", and it " + complaint;
        return switch (verdict) {
            case GOOD -> "sure enough";
            case NOTHING -> "nothing was found";
            case WEAK -> "nothing comes near enough" + fits;
            case CLOSE -> (next.isEmpty() ? "not sure enough" : "too close to " + next) + fits;
            case TWINS -> "other servers have the same tool";
            case UNCONFIRMED -> "these words alone do not decide";
            case DESTRUCTIVE -> "it may destroy, and " + next + " is close";
            case UNFIT -> "it " + complaint + ", and " + binding(candidates).get(0).tool().id() + " takes what is given";
        };
    }

    private static String known(Candidates.One one) {
        return one.lean().words().isEmpty() ? "" : "; " + one.lean().words();
    }

    /** What is asked about: the attempt that came nearest to an answer. */
    private Tried best() {
        Tried best = tried.get(0);
        for (Tried one : tried) {
            if (one.verdict.isQuestion()
                    && (!best.verdict.isQuestion() || one.attempt.confidence() > best.attempt.confidence())) {
                best = one;
            }
        }
        return best;
    }

    private Discovery chosen(Tried found, List<Attempt> attempts) {
        Candidates.One best = found.candidates.all().get(0);
        double score = found.attempt.confidence();
        Candidates.One rival = found.candidates.rival(best);
        Discovery.Candidate runnerUp = rival == null
                ? null
                : new Discovery.Candidate(rival.tool().id(), found.candidates.confidence(rival));
        String words = found.attempt.query().equals(target.intent())
                ? found == tried.get(0) ? "" : ", among " + found.attempt.scope()
                : ", searched for as '" + found.attempt.query() + "'";
        String why = runnerUp == null
                ? "the only tool that fits '" + target.intent() + "'" + words
                : "fits '" + target.intent() + "' best" + words + ": " + Confidence.text(score) + " against "
                        + Confidence.text(runnerUp.score()) + " for " + runnerUp.tool();
        return new Discovery.Chosen(best.tool(), score, runnerUp, why + known(best), attempts);
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().map(name -> CleanText.line(name, 40)).sorted().toList();
    }
}
